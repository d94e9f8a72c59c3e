import { Schema } from "effect"

/** The groups of endpoints that plans and keys are enabled for. */
export const Family = Schema.Literals(["meta", "streamer_profile", "broadcast", "search", "kick_profile"])
export type Family = typeof Family.Type

/** Every family, in the order of the catalogue. */
export const families: ReadonlyArray<Family> = Family.literals
