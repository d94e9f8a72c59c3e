import { Schema } from "effect"
import { eventBase, Person } from "./EventBase.ts"

/** Someone, perhaps unnamed, cheered with the platform's paid currency: KICKs on Kick, bits on Twitch. */
export const KicksGifted = Schema.TaggedStruct("KicksGifted", {
  ...eventBase,
  /** `null` when the gift is anonymous. */
  sender: Schema.NullOr(Person),
  /** KICKs, or bits. */
  amount: Schema.Int,
  giftName: Schema.NullOr(Schema.String),
  giftType: Schema.NullOr(Schema.String),
  giftTier: Schema.NullOr(Schema.String),
  message: Schema.NullOr(Schema.String),
  /** Seconds that the gift's message stays pinned. */
  pinnedSeconds: Schema.NullOr(Schema.Int)
})
export interface KicksGifted extends Schema.Schema.Type<typeof KicksGifted> {}
