import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { KickEventType } from "./KickEventType.ts"

/**
 * How a fact is told: for the first time; by a retry (same message id, same bytes); by a second subscription of the app
 * (another message id, same body); or by another source, in other words (another message id, other bytes).
 */
export type Telling = "first" | "retry" | "second-subscription" | "other-words"

/** A webhook request as Kick would send it, and what the simulator knows about it. */
export interface SignedDelivery {
  /** By lower-cased name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
  readonly messageId: string
  readonly type: KickEventType
  readonly channel: ChannelId
  /** As the timestamp header has it; epoch milliseconds. */
  readonly sentAt: number
  readonly telling: Telling
}
