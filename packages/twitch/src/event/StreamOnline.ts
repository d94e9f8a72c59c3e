import { MaybeInstant, MaybeText } from "@kickstand/domain/event/payloadFields"
import { Result, Schema } from "effect"
import { baseOf, broadcasterFields, twitchEvent } from "./TwitchEvent.ts"

/** The key of the fact that a broadcast began, whoever tells it. `startedAt` in epoch milliseconds. */
export const startKey = (userId: string, startedAt: number): string => `twitch:livestream:${userId}:start:${startedAt}`

/** `stream.online`: a broadcast began. Its number is the second thing that this tells. */
export const StreamOnline = twitchEvent({
  type: "stream.online",
  schema: Schema.Struct({ ...broadcasterFields, id: MaybeText, started_at: MaybeInstant }),
  keyOf: ({ broadcaster_user_id, started_at }, sentAt) => startKey(broadcaster_user_id, started_at ?? sentAt),
  toEvents: (told, occasion, id) => {
    const base = baseOf(told, told.started_at, occasion, id)
    const startedAt = told.started_at ?? base.at
    return Result.succeed([
      { _tag: "StreamStarted", ...base, startedAt, title: null },
      ...told.id === null
        ? []
        : [{ _tag: "StreamIdentified" as const, ...base, id: `${id}:${told.id}`, livestreamId: told.id }]
    ])
  }
})
