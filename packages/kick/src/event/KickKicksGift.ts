import { Schema } from "effect"
import { Count, MaybeCount, MaybeInstant, MaybeText } from "./fields.ts"
import { isJsonObject } from "./KickBody.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser, MaybePerson } from "./KickUser.ts"
import { moment } from "./moment.ts"

/** The key of a gift of KICKs, which the socket has as well. */
export const kicksKey = (
  broadcaster: string,
  sender: string | null,
  when: string,
  amount: number,
  name: string | null
): string => `kick:kicks:${broadcaster}:${sender ?? "anonymous"}:${when}:${amount}:${name ?? ""}`

/** `kicks.gifted`; the sender may be anonymous. */
export const KickKicksGift = kickEvent({
  types: ["kicks.gifted"],
  matches: (body) => isJsonObject(body.gift),
  schema: Schema.Struct({
    broadcaster: KickUser,
    sender: MaybePerson,
    gift: Schema.Struct({
      amount: Count,
      name: MaybeText,
      type: MaybeText,
      tier: MaybeText,
      message: MaybeText,
      pinned_time_seconds: MaybeCount
    }),
    created_at: MaybeInstant
  }),
  keyOf: ({ broadcaster, sender, gift, created_at }, sentAt) =>
    kicksKey(broadcaster.user_id, sender?.id ?? null, moment(created_at, null, sentAt), gift.amount, gift.name),
  toEvent: ({ broadcaster, sender, gift, created_at }, occasion, id) => ({
    _tag: "KicksGifted",
    ...baseOf(broadcaster, created_at, occasion, id),
    sender,
    amount: gift.amount,
    giftName: gift.name,
    giftType: gift.type,
    giftTier: gift.tier,
    message: gift.message,
    pinnedSeconds: gift.pinned_time_seconds
  })
})
