import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { Chat } from "@kickstand/domain/chat/Chat"
import { Clips } from "@kickstand/domain/clip/Clips"
import { History } from "@kickstand/domain/history/History"
import { HistoryFacts } from "@kickstand/domain/history/HistoryFacts"
import { historyTypes } from "@kickstand/domain/history/historyTypes"
import { Pins } from "@kickstand/domain/pin/Pins"
import { Polls } from "@kickstand/domain/poll/Polls"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import type { Window } from "@kickstand/domain/projection/Window"
import { Deletions } from "@kickstand/domain/room/Deletions"
import { RoomSettings } from "@kickstand/domain/room/RoomSettings"
import { Subscribers } from "@kickstand/domain/subscriber/Subscribers"
import { Effect } from "effect"
import { channels, instants } from "../generators/smallSpaces.ts"

/** Where windows may begin: where generated events lie, a millisecond beside, and before them all. */
const beginnings = [0, ...instants.flatMap((at) => [at, at + 1])]

const everything: Window = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }
const all = { page: 1, limit: 50 }

/** What every query answers of every channel, over some windows that cut buckets and days; the seed decides which. */
export const answers = Effect.fnUntraced(function*(seed: number) {
  const chat = yield* Chat
  const states = yield* ChannelStates
  const broadcasts = yield* Broadcasts
  const pins = yield* Pins
  const settings = yield* RoomSettings
  const deletions = yield* Deletions
  const clips = yield* Clips
  const polls = yield* Polls
  const predictions = yield* Predictions
  const history = yield* History
  const facts = yield* HistoryFacts
  const subscribers = yield* Subscribers
  const windows = Array.from({ length: 6 }, (_, index) => beginnings[((seed >>> 0) + index * 5) % beginnings.length] ?? 0)
  return yield* Effect.forEach(channels, (channel) =>
    Effect.all({
      state: states.get(channel),
      broadcasts: broadcasts.list(channel, { limit: 50 }),
      newestBroadcasts: broadcasts.list(channel, { limit: 2 }),
      total: chat.totalMessages(channel),
      first: chat.firstMessageAt(channel),
      latest: chat.latestMessages(channel, 50),
      newest: chat.latestMessages(channel, 3),
      pins: pins.list(channel, everything, all),
      settings: settings.changes(channel, all),
      deletions: deletions.counts(channel, everything),
      clips: clips.list(channel, everything, all),
      polls: polls.list(channel, everything, all),
      predictions: predictions.list(channel, everything, all),
      predictionSteps: predictions.history(channel, "pred_1"),
      history: history.newest([channel, channels[2]], { types: null, limit: 30 }),
      historyTotals: history.totals(channel),
      windows: Effect.forEach(windows, (since) =>
        Effect.all({
          messages: chat.messagesSince(channel, since),
          withEmotes: chat.emoteMessagesSince(channel, since),
          chatters: chat.uniqueChattersSince(channel, since),
          activity: chat.activitySince(channel, since),
          top: chat.topChattersSince(channel, since, 10),
          first: chat.topChattersSince(channel, since, 1),
          history: facts.counts(channel, { since, until: Number.POSITIVE_INFINITY }, Object.keys(historyTypes)),
          subscribed: subscribers.active(channel, since, 50)
        }, { concurrency: 6 }), { concurrency: 4 })
    }))
})
