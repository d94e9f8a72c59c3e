import { Schema } from "effect"
import { MaybeInstant, MaybeText } from "./fields.ts"
import { baseOf, kickEvent } from "./KickEvent.ts"
import { KickUser } from "./KickUser.ts"

/** `livestream.status.updated`: a broadcast began or ended. */
export const KickLivestreamStatus = kickEvent({
  types: ["livestream.status.updated"],
  matches: (body) => typeof body.is_live === "boolean",
  schema: Schema.Struct({
    broadcaster: KickUser,
    is_live: Schema.Boolean,
    title: MaybeText,
    started_at: MaybeInstant,
    ended_at: MaybeInstant
  }),
  keyOf: ({ broadcaster, is_live, started_at, ended_at }, sentAt) =>
    is_live
      ? `kick:livestream:${broadcaster.user_id}:start:${started_at ?? `sent-${sentAt}`}`
      : `kick:livestream:${broadcaster.user_id}:end:${ended_at ?? `sent-${sentAt}`}`,
  toEvent: ({ broadcaster, is_live, title, started_at, ended_at }, occasion, id) => {
    const base = baseOf(broadcaster, is_live ? started_at : ended_at, occasion, id)
    return is_live
      ? { _tag: "StreamStarted", ...base, startedAt: started_at ?? base.at, title }
      : { _tag: "StreamEnded", ...base, startedAt: started_at, endedAt: ended_at ?? base.at, title }
  }
})
