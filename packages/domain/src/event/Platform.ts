import { Schema } from "effect"

/** The streaming platforms whose events Kickstand stores. */
export const Platform = Schema.Literals(["kick", "twitch"])
export type Platform = typeof Platform.Type
