import { Result } from "effect"
import type { DecodeFailure } from "../event/Decoder.ts"
import type { StoredDelivery } from "../event/Delivery.ts"
import type { Event } from "../event/Event.ts"
import { digest } from "../event/naturalId.ts"
import type { Rewrite } from "../eventlog/EventLog.ts"
import type { ErasedViewer } from "./ErasedViewer.ts"
import { erasedBody, isErased } from "./erasedBody.ts"
import { redactEvent } from "./redactEvent.ts"
import { tellsOf } from "./tellsOf.ts"
import { viewerTexts } from "./viewerTexts.ts"

/** What becomes of a delivery that tells of an erased viewer. */
export interface Redaction {
  readonly rewrite: Rewrite
  /** What it told, and what it tells now; as many, in the same order. */
  readonly before: ReadonlyArray<Event>
  readonly after: ReadonlyArray<Event>
  /** It could not be decoded, and tells nothing any more. */
  readonly undecodable: boolean
}

/**
 * Takes a viewer out of deliveries; `null` for one that does not tell of them.
 *
 * What is left of a delivery is told in our own words: the events that it decoded to, without the viewer. So it is of no
 * matter which platform or source it came from, and no field that no decoder reads can keep anything. Of one that cannot
 * be decoded nothing is left.
 */
export const redactDelivery = (viewer: ErasedViewer) => {
  const redact = redactEvent(viewer)
  const tells = tellsOf(viewer)
  const { names, withoutId } = viewerTexts(viewer)

  /** Imports are known by the ids of their events. */
  const withoutTheirId = (messageId: string): string =>
    withoutId(messageId) !== messageId || names(messageId) ? `erased:${digest(messageId)}` : messageId

  return (
    delivery: StoredDelivery,
    decoded: Result.Result<ReadonlyArray<Event>, DecodeFailure>
  ): Redaction | null => {
    if (delivery.platform !== viewer.platform) return null
    const before = Result.getOrElse(decoded, (): ReadonlyArray<Event> => [])
    const after = before.map(redact)
    const messageId = withoutTheirId(delivery.messageId)
    const changed = after.some((event, index) => event !== before[index]) || messageId !== delivery.messageId
    // What was rewritten already consists of nothing but its events.
    if (!changed && (isErased(delivery) || !tells(delivery.body))) return null
    return {
      rewrite: { position: delivery.position, source: "erasure", messageId, body: erasedBody(after) },
      before,
      after,
      undecodable: Result.isFailure(decoded)
    }
  }
}
