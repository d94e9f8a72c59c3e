import { userIdOf } from "@kickstand/domain/event/ChannelId"
import { Schema } from "effect"
import { Count, maybe, MaybeInstant, MaybeText } from "../../event/fields.ts"
import { kicksKey } from "../../event/KickKicksGift.ts"
import { frameBase, realtimeEvent } from "../RealtimeEvent.ts"
import { MaybeFramePerson } from "./people.ts"

/** Kick writes the time that a gift stays pinned in nanoseconds here, and in seconds in its webhook. */
const readNanoseconds = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? Math.round(value / 1e9) : null

/** `KicksGifted`: what `kicks.gifted` tells, under the same key where both tell when. */
export const KicksGiftedFrame = realtimeEvent({
  types: ["KicksGifted"],
  schema: Schema.Struct({
    sender: MaybeFramePerson,
    message: MaybeText,
    gift: Schema.Struct({
      amount: Count,
      name: MaybeText,
      type: MaybeText,
      tier: MaybeText,
      pinned_time: maybe(Schema.NullOr(Schema.Int), readNanoseconds)
    }),
    created_at: MaybeInstant
  }),
  tell: ({ sender, message, gift, created_at }, occasion) => {
    const at = frameBase("", occasion, created_at).at
    const when = created_at === null ? `sent-${occasion.receivedAt}` : String(created_at)
    const key = kicksKey(userIdOf(occasion.channel), sender?.id ?? null, when, gift.amount, gift.name)
    return {
      key,
      telling: { kind: "kicks", about: `${sender?.id ?? "anonymous"}:${gift.amount}`, at, teller: "KicksGifted" },
      events: [{
        _tag: "KicksGifted",
        ...frameBase(key, occasion, created_at),
        sender,
        amount: gift.amount,
        giftName: gift.name,
        giftType: gift.type,
        giftTier: gift.tier,
        message,
        pinnedSeconds: gift.pinned_time
      }]
    }
  }
})
