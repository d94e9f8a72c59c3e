import { Schema } from "effect"

/** Where a song may be from. */
export const SongProvider = Schema.Literals(["youtube", "spotify", "soundcloud"])
export type SongProvider = typeof SongProvider.Type

/** Why a song left the queue: it was played to its end, skipped, taken back by who asked for it, or removed. */
export const SongOutcome = Schema.Literals(["played", "skipped", "withdrawn", "removed"])
export type SongOutcome = typeof SongOutcome.Type
