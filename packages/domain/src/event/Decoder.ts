import { Context, type Result } from "effect"
import type { StoredDelivery } from "./Delivery.ts"
import type { Event } from "./Event.ts"

/** Why a delivery could not be decoded, in a sentence for the operator. */
export interface DecodeFailure {
  readonly reason: string
}

/**
 * Derives domain events from a delivery. Pure: the same delivery always gives the same events, whatever came before.
 *
 * An empty array means that the delivery is understood and tells nothing.
 */
export class Decoder extends Context.Service<Decoder, {
  readonly decode: (delivery: StoredDelivery) => Result.Result<ReadonlyArray<Event>, DecodeFailure>
}>()("kickstand/domain/event/Decoder") {}
