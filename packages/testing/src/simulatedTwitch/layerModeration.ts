import { TwitchApi } from "@kickstand/twitch/rest/TwitchApi"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { refuse } from "./refuse.ts"
import { TwitchState } from "./TwitchState.ts"

/** `/helix/moderation/bans` and `chat`. A broadcaster moderates their own chat, and nobody else does. */
export const layerModeration = HttpApiBuilder.group(TwitchApi, "moderation", Effect.fnUntraced(function*(handlers) {
  const { deletedMessages, now, users } = yield* TwitchState
  const moderated = ({ broadcaster_id, moderator_id }: { readonly broadcaster_id: string; readonly moderator_id: string }) =>
    broadcaster_id === moderator_id ? users.get(broadcaster_id) : undefined
  const notModerator = refuse(403, "The user does not moderate this channel")

  return handlers.handleAll({
    ban: ({ payload: { data }, query }) => {
      const channel = moderated(query)
      if (channel === undefined) return Effect.succeed(notModerator)
      if (data.user_id === query.broadcaster_id) return Effect.succeed(refuse(400, "The broadcaster may not be banned"))
      if (channel.banned.get(data.user_id) === null) return Effect.succeed(refuse(400, "The user is already banned"))
      const until = data.duration === undefined ? null : now() + data.duration * 1000
      channel.banned.set(data.user_id, until)
      const end_time = until === null ? null : new Date(until).toISOString()
      return Effect.succeed({ data: [{ user_id: data.user_id, end_time }], total: null, pagination: {} })
    },
    unban: ({ query }) => {
      const channel = moderated(query)
      if (channel === undefined) return Effect.succeed(notModerator)
      return Effect.succeed(channel.banned.delete(query.user_id) ? undefined : refuse(400, "The user is not banned"))
    },
    deleteMessage: ({ query }) => {
      if (moderated(query) === undefined) return Effect.succeed(notModerator)
      if (query.message_id.startsWith("unknown")) return Effect.succeed(refuse(404, "There is no such message"))
      deletedMessages.push(query.message_id)
      return Effect.void
    }
  })
}))
