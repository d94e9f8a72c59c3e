import { Schema } from "effect"

/** What may be gambled at. */
export const GambleGame = Schema.Literals(["coinflip", "dice"])
export type GambleGame = typeof GambleGame.Type
