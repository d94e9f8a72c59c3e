import { engagementRows } from "@kickstand/api/public/Engagement"
import { mostRows } from "@kickstand/api/public/parameters"
import { PublicApi } from "@kickstand/api/public/PublicApi"
import { Gambles } from "@kickstand/domain/loyalty/gamble/Gambles"
import { Giveaways } from "@kickstand/domain/loyalty/giveaway/Giveaways"
import { SongQueue } from "@kickstand/domain/loyalty/songrequest/SongQueue"
import { Wheels } from "@kickstand/domain/loyalty/wheel/Wheels"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { publicAnswers, type PublicOccasion } from "./publicAnswers.ts"
import { updatedStreamInfo } from "./updatedStreamInfo.ts"

/** Answers what viewers play, and sets what the stream shows. */
export const layerEngagement = HttpApiBuilder.group(PublicApi, "engagement", Effect.fnUntraced(function*(handlers) {
  const answer = yield* publicAnswers
  const songs = yield* SongQueue
  const giveaways = yield* Giveaways
  const wheels = yield* Wheels
  const gambles = yield* Gambles
  const update = yield* updatedStreamInfo

  const queue = (limit: number) => ({ broadcaster: { id } }: PublicOccasion) =>
    Effect.map(songs.queue(id, limit), (waiting) =>
      waiting.map(({ provider, requester, url }) => ({ requester_username: requester.username, provider, song_url: url })))

  const giveaway = Effect.fnUntraced(function*({ broadcaster: { id }, instant }: PublicOccasion) {
    const current = yield* giveaways.current(id)
    if (current === null) return { settings: null, entries: [] }
    const { closedAt, giveawayId, keyword, title, winners } = current
    const { items } = yield* giveaways.entries(id, giveawayId, { page: 1, limit: mostRows })
    const winner = winners.at(-1)
    return {
      settings: { title, keyword, ...(closedAt === null ? {} : { closed_at: instant(closedAt) }) },
      entries: items.map(({ viewer: { username } }) => ({ username })),
      ...(winner === undefined ? {} : { winner: { username: winner.viewer.username } })
    }
  })

  const wheel = ({ broadcaster: { id } }: PublicOccasion) =>
    Effect.map(wheels.current(id), (current) => ({
      title: current?.title ?? null,
      segments: current?.segments.map(({ label }) => label) ?? [],
      last_result: current?.lastSpin?.result ?? null
    }))

  const games = (limit: number) => ({ broadcaster: { id } }: PublicOccasion) =>
    Effect.map(gambles.log(id, { page: 1, limit }), ({ items }) =>
      items.map(({ game, outcome, viewer }) => ({ username: viewer.username, game_type: game, outcome })))

  return handlers.handleAll({
    songRequest: ({ query: { limit = engagementRows } }) => answer(queue(limit)),
    giveaway: () => answer(giveaway),
    wheel: () => answer(wheel),
    gamble: ({ query: { limit = engagementRows } }) => answer(games(limit)),
    streamInfo: ({ payload }) => answer(update(payload))
  })
}))
