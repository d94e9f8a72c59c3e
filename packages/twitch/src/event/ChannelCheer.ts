import { Count, MaybeFlag, MaybeText } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"
import { maybePerson, maybeUserFields } from "./TwitchUser.ts"

/** `channel.cheer`: bits; who cheered may be anonymous. */
export const ChannelCheer = twitchFact({
  type: "channel.cheer",
  schema: Schema.Struct({
    ...broadcasterFields,
    ...maybeUserFields,
    is_anonymous: MaybeFlag,
    message: MaybeText,
    bits: Count
  }),
  keyOf: ({ broadcaster_user_id, user_id, bits }, sentAt) =>
    `twitch:bits:${broadcaster_user_id}:${user_id ?? "anonymous"}:${sentAt}:${bits}`,
  toEvent: (told, occasion, id) => ({
    _tag: "KicksGifted",
    ...baseOf(told, null, occasion, id),
    sender: told.is_anonymous === true ? null : maybePerson(told.user_id, told.user_login, told.user_name),
    amount: told.bits,
    giftName: null,
    giftType: "bits",
    giftTier: null,
    message: told.message,
    pinnedSeconds: null
  })
})
