import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { type SeenStream, unseen } from "@kickstand/domain/tracking/lookAtStream"
import { lookAt } from "@kickstand/kick/poll/PolledChannel"
import { pollDelivery, type PollFinding } from "@kickstand/kick/poll/pollDelivery"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { Clock, Effect } from "effect"
import { makeLivestreamsOf } from "./livestreamsOf.ts"

/** Places of a leaderboard that are asked for. */
const places = 100

const keep = Effect.fnUntraced(function*(findings: ReadonlyArray<PollFinding>) {
  const log = yield* EventLog
  if (findings.length > 0) yield* log.append(findings.map(pollDelivery))
})

const trackedAtKick = Effect.fnUntraced(function*() {
  const registry = yield* ChannelRegistry
  return (yield* registry.list).flatMap(({ id, platform, userId }) => {
    const number = Number(userId)
    return platform === "kick" && Number.isSafeInteger(number) && number > 0 ? [{ id, userId, number }] : []
  })
})

/** Makes what looks once which tracked channels are on air, who watches and what they show, and keeps what it found. */
export const makePollLive = Effect.gen(function*() {
  const livestreamsOf = yield* makeLivestreamsOf
  let remembered: ReadonlyMap<string, SeenStream> = new Map()

  return Effect.gen(function*() {
    const states = yield* ChannelStates
    const channels = yield* trackedAtKick()
    if (channels.length === 0) return
    const told = yield* livestreamsOf(channels.map(({ number }) => number))
    const now = yield* Clock.currentTimeMillis
    const looks = yield* Effect.forEach(
      channels.filter(({ number }) => told.has(number)),
      Effect.fnUntraced(function*({ id, number, userId }) {
        const known = yield* states.get(id)
        return { id, ...lookAt(userId, told.get(number) ?? null, known, remembered.get(id) ?? unseen, now) }
      }),
      { concurrency: 5 }
    )
    yield* keep(looks.flatMap(({ findings }) => findings))
    remembered = new Map(looks.map(({ after, id }) => [id, after]))
  })
})

/** Asks for the leaderboards of connected streamers who allowed it, and keeps those that have changed. */
export const pollLeaderboards = Effect.gen(function*() {
  const kick = yield* KickClient
  const tokens = yield* TokenStore
  const tracked = new Set((yield* trackedAtKick()).map(({ userId }) => userId))
  for (const { id, platform, scopes, state } of yield* tokens.list("user")) {
    if (platform !== "kick" || state !== "connected" || !scopes.includes("kicks:read") || !tracked.has(id)) continue
    const leaderboard = yield* kick.user(id).kicks.leaderboard({ top: places }).pipe(
      // What one streamer's token does not do is no reason to leave the others out.
      Effect.catchTags({
        KickUnauthorized: () => Effect.succeed(null),
        KickMissingScope: () => Effect.succeed(null),
        KickForbidden: () => Effect.succeed(null)
      })
    )
    if (leaderboard === null) continue
    yield* keep([{ type: "poll.leaderboard", userId: id, at: yield* Clock.currentTimeMillis, found: { leaderboard } }])
  }
})

/** Asks for the key that Kick signs webhooks with, and keeps it when it is another one than before. */
export const pollPublicKey = Effect.gen(function*() {
  const { app } = yield* KickClient
  const { public_key } = yield* app.publicKey.get()
  yield* keep([{ type: "poll.public_key", userId: null, at: yield* Clock.currentTimeMillis, found: { public_key } }])
})
