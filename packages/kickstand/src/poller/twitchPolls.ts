import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { StoredTokens } from "@kickstand/domain/connection/StoredTokens"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { type SeenStream, unseen } from "@kickstand/domain/tracking/lookAtStream"
import { lookAt } from "@kickstand/twitch/poll/lookAt"
import { pollDelivery, type PollFinding } from "@kickstand/twitch/poll/pollDelivery"
import type { TwitchStream } from "@kickstand/twitch/rest/Streams"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import type { TwitchFailure, TwitchSilence } from "@kickstand/twitch/rest/TwitchError"
import { TwitchTokens } from "@kickstand/twitch/rest/TwitchTokens"
import { Array, Clock, Effect } from "effect"

/** Channels per request, and answers per page, which are fewer unless asked for. */
const batchSize = 100

/** What lets an app see who subscribes. */
const subscriberScope = "channel:read:subscriptions"

const keep = Effect.fnUntraced(function*(findings: ReadonlyArray<PollFinding>) {
  const log = yield* EventLog
  if (findings.length > 0) yield* log.append(findings.map(pollDelivery))
})

const trackedAtTwitch = Effect.fnUntraced(function*() {
  const registry = yield* ChannelRegistry
  // One id that is no number makes Twitch refuse all of a batch.
  return (yield* registry.list).filter(({ platform, userId }) => platform === "twitch" && /^[1-9]\d{0,18}$/.test(userId))
})

const streamsOf = Effect.fn("streamsOf")(function*(userIds: ReadonlyArray<string>) {
  const { app } = yield* TwitchClient
  const batches = yield* Effect.forEach(Array.chunksOf(userIds, batchSize), (user_id) =>
    app.streams.list({ query: { user_id, first: String(batchSize) } }))
  return new Map<string, TwitchStream>(batches.flatMap(({ data }) => data.map((stream) => [stream.user_id, stream] as const)))
})

/** Makes what looks once which tracked channels are on air, who watches and what they show, and keeps what it found. */
export const makePollTwitchLive = Effect.sync(() => {
  let remembered: ReadonlyMap<string, SeenStream> = new Map()

  return Effect.gen(function*() {
    const states = yield* ChannelStates
    const channels = yield* trackedAtTwitch()
    if (channels.length === 0) return
    const told = yield* streamsOf(channels.map(({ userId }) => userId))
    const now = yield* Clock.currentTimeMillis
    const looks = yield* Effect.forEach(channels, Effect.fnUntraced(function*({ id, userId }) {
      const known = yield* states.get(id)
      return { id, ...lookAt(userId, told.get(userId) ?? null, known, remembered.get(id) ?? unseen, now) }
    }), { concurrency: 5 })
    yield* keep(looks.flatMap(({ findings }) => findings))
    remembered = new Map(looks.map(({ after, id }) => [id, after]))
  })
})

/** Who has connected at Twitch, and can still be acted for. */
const connectedAtTwitch = Effect.fnUntraced(function*() {
  const tokens = yield* TokenStore
  return (yield* tokens.list("user")).filter(({ platform, state }) => platform === "twitch" && state === "connected")
})

/**
 * Asks about each of those who have connected. What one's token does not do, or Twitch does not do for one, is no reason to
 * leave the others out; that Twitch gave no answer is told at the end.
 */
const askAboutEach = Effect.fnUntraced(function*<R>(
  ask: (user: StoredTokens) => Effect.Effect<unknown, TwitchFailure | StorageUnavailable, R>
) {
  let silence: TwitchSilence | null = null
  const note = (error: TwitchSilence) =>
    Effect.sync(() => {
      silence ??= error
    })
  const others = () => Effect.void
  for (const user of yield* connectedAtTwitch()) {
    yield* ask(user).pipe(Effect.catchTags({
      TwitchUnauthorized: others,
      TwitchMissingScope: others,
      TwitchRefused: others,
      TwitchUnavailable: note,
      TwitchRateLimited: note
    }))
  }
  if (silence !== null) return yield* Effect.fail<TwitchSilence>(silence)
})

/** Asks how many subscribe to tracked channels whose broadcasters allowed it, and keeps that. */
export const pollTwitchSubscribers = Effect.gen(function*() {
  const twitch = yield* TwitchClient
  const tracked = new Set((yield* trackedAtTwitch()).map(({ userId }) => userId))
  yield* askAboutEach(Effect.fnUntraced(function*({ id, scopes }) {
    if (!tracked.has(id) || !scopes.includes(subscriberScope)) return
    const { subscribers } = yield* twitch.user(id)
    const { points, total } = yield* subscribers.list({ query: { broadcaster_id: id, first: "1" } })
    if (total === null) return
    yield* keep([{ type: "poll.subscribers", userId: id, at: yield* Clock.currentTimeMillis, found: { total, points } }])
  }))
})

/**
 * Has the tokens of everyone who has connected looked at, and with that validated when it is time: Twitch wants to be asked
 * each hour, also about tokens that nobody uses. Whoever took theirs away must connect again, and is told of by that.
 */
export const validateTwitchTokens = Effect.gen(function*() {
  const tokens = yield* TwitchTokens
  yield* askAboutEach(({ id }) => tokens.get({ kind: "user", userId: id }, []))
})
