import { TwitchApi } from "@kickstand/twitch/rest/TwitchApi"
import { Effect, Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { layerEventSub } from "./layerEventSub.ts"
import { refuse } from "./refuse.ts"
import { type SimulatedTwitchUser, TwitchState } from "./TwitchState.ts"

const all = <A>(data: ReadonlyArray<A>, total: number | null = null) => ({ data, total, pagination: {} })

const known = (users: ReadonlyMap<string, SimulatedTwitchUser>, ids: ReadonlyArray<string>) =>
  [...new Set(ids)].flatMap((id) => users.get(id) ?? [])

const layerUsers = HttpApiBuilder.group(TwitchApi, "users", Effect.fnUntraced(function*(handlers) {
  const { users } = yield* TwitchState
  return handlers.handle("list", ({ query: { id = [], login = [] } }) => {
    const named = [...users.values()].filter((user) => login.includes(user.login))
    return Effect.succeed(all([...known(users, id), ...named].map((user) => ({
      id: user.id,
      login: user.login,
      display_name: user.displayName,
      profile_image_url: null
    }))))
  })
}))

const layerStreams = HttpApiBuilder.group(TwitchApi, "streams", Effect.fnUntraced(function*(handlers) {
  const { users } = yield* TwitchState
  return handlers.handle("list", ({ query: { user_id = [] } }) =>
    Effect.succeed(all(known(users, user_id).flatMap((user) => user.live === null ? [] : [{
      id: user.live.id,
      user_id: user.id,
      user_login: user.login,
      user_name: user.displayName,
      game_id: user.gameId,
      game_name: `Game ${user.gameId}`,
      title: user.title,
      viewer_count: user.live.viewers,
      started_at: user.live.startedAt,
      language: user.language
    }]))))
}))

const layerChannels = HttpApiBuilder.group(TwitchApi, "channels", Effect.fnUntraced(function*(handlers) {
  const { users } = yield* TwitchState
  return handlers.handleAll({
    list: ({ query }) =>
      Effect.succeed(all(known(users, query.broadcaster_id).map((user) => ({
        broadcaster_id: user.id,
        broadcaster_login: user.login,
        broadcaster_name: user.displayName,
        broadcaster_language: user.language,
        game_id: user.gameId,
        game_name: `Game ${user.gameId}`,
        title: user.title
      })))),
    update: ({ query, payload }) => {
      const user = users.get(query.broadcaster_id)
      if (user === undefined) return Effect.succeed(refuse(404, "There is no such channel"))
      user.title = payload.title ?? user.title
      user.gameId = payload.game_id ?? user.gameId
      user.language = payload.broadcaster_language ?? user.language
      return Effect.void
    }
  })
}))

const layerSubscribers = HttpApiBuilder.group(TwitchApi, "subscribers", Effect.fnUntraced(function*(handlers) {
  const { users } = yield* TwitchState
  return handlers.handle("list", ({ query: { after = "0", broadcaster_id, first = "20" } }) => {
    const subscribers = users.get(broadcaster_id)?.subscribers ?? []
    const end = Number(after) + Number(first)
    const data = subscribers.slice(Number(after), end).map((id) => {
      const user = users.get(id)
      return { user_id: id, user_login: user?.login ?? null, user_name: user?.displayName ?? null, tier: "1000" }
    })
    const pagination = end < subscribers.length ? { cursor: String(end) } : {}
    return Effect.succeed({ data, total: subscribers.length, pagination })
  })
}))

const layerChat = HttpApiBuilder.group(TwitchApi, "chat", Effect.fnUntraced(function*(handlers) {
  const { chat, nextId, users } = yield* TwitchState
  return handlers.handle("send", ({ payload }) => {
    if (!users.has(payload.broadcaster_id)) return Effect.succeed(refuse(404, "There is no such channel"))
    chat.push(payload)
    return Effect.succeed(all([{ message_id: nextId(), is_sent: true }]))
  })
}))

/** The routes of the simulated Helix: the same declaration that the client is made of, answered. */
export const layerHelix = HttpApiBuilder.layer(TwitchApi).pipe(
  Layer.provide([layerUsers, layerStreams, layerChannels, layerSubscribers, layerChat, layerEventSub])
)
