import { Schema } from "effect"

/** Who may enter a giveaway; all of what is asked for must hold. */
export const Eligibility = Schema.Struct({
  /** Only who was seen to follow since Kickstand has kept the channel's events. */
  followers: Schema.Boolean,
  /** Only who bears a subscriber's badge. */
  subscribers: Schema.Boolean,
  /** Only who has as many coins; they are not spent. */
  minimumCoins: Schema.Int
})
export interface Eligibility extends Schema.Schema.Type<typeof Eligibility> {}

/** Everybody may. */
export const everybody: Eligibility = { followers: false, subscribers: false, minimumCoins: 0 }
