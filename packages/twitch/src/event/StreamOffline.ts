import { Schema } from "effect"
import { baseOf, broadcasterFields, twitchFact } from "./TwitchEvent.ts"

/** `stream.offline`: a broadcast ended. Neither its end nor its beginning is told, so it ends when it is sent. */
export const StreamOffline = twitchFact({
  type: "stream.offline",
  schema: Schema.Struct(broadcasterFields),
  keyOf: ({ broadcaster_user_id }, sentAt) => `twitch:livestream:${broadcaster_user_id}:end:${sentAt}`,
  toEvent: (told, occasion, id) => {
    const base = baseOf(told, null, occasion, id)
    return { _tag: "StreamEnded", ...base, startedAt: null, endedAt: base.at, title: null }
  }
})
