import { Schema } from "effect"
import type { ChannelId } from "./ChannelId.ts"
import type { Platform } from "./Platform.ts"

/**
 * Where a delivery came from: a platform in its own words (`webhook`, `realtime`, `poller`), a file of domain events
 * (`import`), our own engine, which decided what it tells (`kickstand`), or an erasure, which left no more of it than
 * events without the viewer (`erasure`).
 */
export const Source = Schema.Literals(["webhook", "realtime", "poller", "import", "kickstand", "erasure"])
export type Source = typeof Source.Type

/**
 * What arrived, kept raw: the unit that is appended to the log before it is acknowledged.
 *
 * Domain events are derived from deliveries by pure decoders, so a mended decoder heals history on the next rebuild.
 */
export interface Delivery {
  readonly platform: Platform
  readonly source: Source
  /** The transport's own idempotency key (Kick: `Kick-Event-Message-Id`). */
  readonly messageId: string
  readonly subscriptionId: string | null
  /** The event type, confirmed against the body where the transport does not sign it. */
  readonly type: string
  readonly version: string
  /** `null` when the body does not tell (it is not JSON, or names no broadcaster). */
  readonly channel: ChannelId | null
  /**
   * The natural key of the fact itself, equal for every delivery that tells the same fact:
   * by retry, by a second subscription, or by another source.
   */
  readonly factKey: string
  /** When the transport says it sent this; epoch milliseconds. */
  readonly sentAt: number
  /** When it reached us; epoch milliseconds. */
  readonly receivedAt: number
  /** The untouched bytes of the body. */
  readonly body: Uint8Array
}

/** A delivery with its place in the log. */
export interface StoredDelivery extends Omit<Delivery, "factKey"> {
  /** Strictly increasing, with gaps; unique in the log. */
  readonly position: number
}
