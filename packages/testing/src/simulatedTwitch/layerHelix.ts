import { TwitchApi } from "@kickstand/twitch/rest/TwitchApi"
import { Effect, Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { layerEventSub } from "./layerEventSub.ts"
import { layerModeration } from "./layerModeration.ts"
import { layerRedemptions, layerRewards } from "./layerRewards.ts"
import { refuse } from "./refuse.ts"
import { tokenIn } from "./tokenIn.ts"
import { type SimulatedTwitchUser, TwitchState } from "./TwitchState.ts"

const all = <A>(data: ReadonlyArray<A>, total: number | null = null) => ({ data, total, pagination: {} })

const gameName = (games: ReadonlyMap<string, string>, id: string) => games.get(id) ?? `Game ${id}`

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
  const { games, users } = yield* TwitchState
  return handlers.handle("list", ({ query: { first = "20", user_id = [] } }) =>
    Effect.succeed(all(known(users, user_id).filter(({ live }) => live !== null).slice(0, Number(first)).flatMap((user) => user.live === null ? [] : [{
      id: user.live.id,
      user_id: user.id,
      user_login: user.login,
      user_name: user.displayName,
      game_id: user.gameId,
      game_name: gameName(games, user.gameId),
      title: user.title,
      viewer_count: user.live.viewers,
      started_at: user.live.startedAt,
      language: user.language
    }]))))
}))

const layerChannels = HttpApiBuilder.group(TwitchApi, "channels", Effect.fnUntraced(function*(handlers) {
  const { games, users } = yield* TwitchState
  return handlers.handleAll({
    list: ({ query }) =>
      Effect.succeed(all(known(users, query.broadcaster_id).map((user) => ({
        broadcaster_id: user.id,
        broadcaster_login: user.login,
        broadcaster_name: user.displayName,
        broadcaster_language: user.language,
        game_id: user.gameId,
        game_name: gameName(games, user.gameId),
        title: user.title
      })))),
    update: ({ query, payload }) => {
      const user = users.get(query.broadcaster_id)
      if (user === undefined) return Effect.succeed(refuse(404, "There is no such channel"))
      if (payload.game_id !== undefined && !games.has(payload.game_id)) return Effect.succeed(refuse(400, "The game_id is not valid"))
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
    return Effect.succeed({ data, total: subscribers.length, points: subscribers.length, pagination })
  })
}))

const layerCategories = HttpApiBuilder.group(TwitchApi, "categories", Effect.fnUntraced(function*(handlers) {
  const { games } = yield* TwitchState
  return handlers.handle("search", ({ query: { first = "20", query } }) => {
    const found = [...games].filter(([, name]) => name.toLowerCase().includes(query.toLowerCase())).slice(0, Number(first))
    return Effect.succeed(all(found.map(([id, name]) => ({ id, name, box_art_url: null }))))
  })
}))

const layerChat = HttpApiBuilder.group(TwitchApi, "chat", Effect.fnUntraced(function*(handlers) {
  const { chat, nextId, tokens, users } = yield* TwitchState
  return handlers.handle("send", ({ payload, request }) => {
    const sender = tokens.get(tokenIn(request.headers))?.userId
    if (sender != null && sender !== payload.sender_id) return Effect.succeed(refuse(401, "The sender must be the token's user"))
    const channel = users.get(payload.broadcaster_id)
    if (channel === undefined) return Effect.succeed(refuse(404, "There is no such channel"))
    if (channel.banned.has(payload.sender_id)) return Effect.succeed(refuse(403, "The sender may not write here"))
    chat.push(payload)
    return Effect.succeed(all([{ message_id: nextId(), is_sent: true, drop_reason: null }]))
  })
}))

/** The routes of the simulated Helix: the same declaration that the client is made of, answered. */
export const layerHelix = HttpApiBuilder.layer(TwitchApi).pipe(
  Layer.provide([
    layerUsers,
    layerStreams,
    layerChannels,
    layerCategories,
    layerSubscribers,
    layerChat,
    layerModeration,
    layerRewards,
    layerRedemptions,
    layerEventSub
  ])
)
