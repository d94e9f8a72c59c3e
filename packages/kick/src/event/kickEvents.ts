import { KickBan } from "./KickBan.ts"
import { KickChatMessage } from "./KickChatMessage.ts"
import type { KickEvent } from "./KickEvent.ts"
import type { JsonObject } from "./KickBody.ts"
import { KickFollow } from "./KickFollow.ts"
import { KickKicksGift } from "./KickKicksGift.ts"
import { KickLivestreamMetadata } from "./KickLivestreamMetadata.ts"
import { KickLivestreamStatus } from "./KickLivestreamStatus.ts"
import { KickRewardRedemption } from "./KickRewardRedemption.ts"
import { KickSubscription } from "./KickSubscription.ts"
import { KickSubscriptionGifts } from "./KickSubscriptionGifts.ts"

const events: ReadonlyArray<KickEvent> = [
  KickChatMessage,
  KickFollow,
  KickSubscription,
  KickSubscriptionGifts,
  KickRewardRedemption,
  KickLivestreamStatus,
  KickLivestreamMetadata,
  KickBan,
  KickKicksGift
]

const byType: ReadonlyMap<string, KickEvent> = new Map(
  events.flatMap((event) => event.types.map((type) => [type, event] as const))
)

/** The ten values of `Kick-Event-Type` that Kickstand understands. */
export const kickEventTypes: ReadonlyArray<string> = [...byType.keys()]

/** The event that a type names; `undefined` when it is not understood. */
export const kickEventOf = (type: string): KickEvent | undefined => byType.get(type)

/**
 * The type of a body, given what the unsigned type header says.
 *
 * A known type is believed when the body has its shape. When it has the shape of exactly one other event, it is that
 * event: whoever sends a genuine body again under a false type gets the same fact as before. A type that is not known is
 * left as told, because it may be new, and may share a shape with an old one.
 */
export const confirmType = (told: string, body: JsonObject): string => {
  const event = byType.get(told)
  if (event === undefined || event.matches(body)) return told
  const [match, ...others] = events.filter((candidate) => candidate.matches(body))
  return others.length === 0 ? match?.types[0] ?? told : told
}
