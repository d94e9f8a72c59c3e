import type { KickEventType } from "../../simulator/KickEventType.ts"

/** A webhook that a simulated Kick sent or tried to send, for one subscription. */
export interface SentWebhook {
  readonly messageId: string
  readonly subscriptionId: string
  readonly appId: string
  readonly broadcasterId: number
  readonly type: KickEventType
  /** The parsed body. */
  readonly body: Readonly<Record<string, unknown>>
  /** The status of each attempt in order; `null` when there was no answer. */
  readonly attempts: ReadonlyArray<number | null>
  /** `waiting` to be sent or sent again, `delivered`, `dropped` on the way, or `given up` after the last attempt. */
  readonly state: "waiting" | "delivered" | "dropped" | "given up"
}
