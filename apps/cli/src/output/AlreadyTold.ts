import { Schema } from "effect"

/** The command failed, and its result says so: nothing is left to tell but the exit code. */
export class AlreadyTold extends Schema.TaggedError<AlreadyTold>()("AlreadyTold", {}) {}
