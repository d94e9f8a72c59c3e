import { MaybeCount, MaybeText } from "@kickstand/domain/event/payloadFields"
import { Schema } from "effect"

/** A text, empty or `null` where Twitch does not tell. */
export const text = MaybeText

/** A whole number, where Twitch tells. */
export const count = MaybeCount

/** An answer of Twitch's: things, and where the next page begins. */
export const answer = <Thing extends Schema.Top>(thing: Thing) =>
  Schema.Struct({
    data: Schema.Array(thing),
    total: count,
    pagination: Schema.Struct({ cursor: Schema.String.pipe(Schema.optionalKey) }).pipe(Schema.optionalKey)
  })

/** Up to 100 values, each its own parameter of the same name. */
export const Several = Schema.Array(Schema.String).check(Schema.isMinLength(1), Schema.isMaxLength(100))

/** Where a page begins, and how much is on it: 1 to 100. */
export const page = {
  after: Schema.String.pipe(Schema.optionalKey),
  first: Schema.String.check(Schema.isPattern(/^([1-9]\d?|100)$/)).pipe(Schema.optionalKey)
}
