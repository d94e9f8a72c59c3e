import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"

/** An instant as the public API writes it: ISO 8601 to the second, in the broadcaster's time zone with its offset. */
export const LocalInstant = Schema.String.annotate({ format: "date-time" }).pipe(
  Schema.check(Schema.isPattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/))
)

/** A channel of a broadcaster. */
export const PublicPlatform = Schema.Struct({
  username: Schema.String,
  /** The platform's id of the broadcaster. */
  id: Schema.String
}).annotate({ identifier: "PublicPlatform" })

/** Whose data an answer is. Of the platforms those that are connected are there. */
export const PublicBroadcaster = Schema.Struct({
  user_id: Schema.Int,
  name: Schema.String,
  primary_platform: Platform,
  platforms: Schema.Struct({
    kick: Schema.optionalKey(PublicPlatform),
    twitch: Schema.optionalKey(PublicPlatform)
  }),
  kick_username: Schema.NullOr(Schema.String).annotate({
    description: "The same as in `platforms`, for programs of version 1; `null` without Kick."
  }),
  kick_user_id: Schema.NullOr(Schema.String)
}).annotate({ identifier: "PublicBroadcaster" })

/** What every answer that is a success carries around its `data`. */
export const publicAnswer = <Data extends Schema.Top>(data: Data) =>
  Schema.Struct({
    ok: Schema.Literal(true),
    version: Schema.Literal("v2"),
    generated_at: LocalInstant,
    broadcaster: PublicBroadcaster,
    data
  })
