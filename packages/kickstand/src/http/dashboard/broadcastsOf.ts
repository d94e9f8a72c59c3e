import type { BroadcastReport, BroadcastRow } from "@kickstand/api/admin/Broadcasts"
import type { Broadcast } from "@kickstand/domain/broadcast/Broadcast"
import { type BroadcastQuery, Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { segmentsOfBroadcast } from "@kickstand/domain/chat/ChatSegment"
import { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import { Clips } from "@kickstand/domain/clip/Clips"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Hosts } from "@kickstand/domain/host/Hosts"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import { Pins } from "@kickstand/domain/pin/Pins"
import { Polls } from "@kickstand/domain/poll/Polls"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import type { Window } from "@kickstand/domain/projection/Window"
import { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { viewerFigures } from "@kickstand/domain/viewership/viewerFigures"
import { Viewership } from "@kickstand/domain/viewership/Viewership"
import { Clock, Effect } from "effect"
import { momentsOf } from "./momentsOf.ts"
import { thinned } from "./thinned.ts"

/** So much is told of each sort of what happened. */
const latest = { page: 1, limit: 200 }

const one = { page: 1, limit: 1 }

/** More samples than this no screen shows. */
const samplesShown = 600

/** How many broadcasts, and how many questions about one, are asked about at once. */
const concurrency = 4

/** The time from a broadcast's start to its end, or to now while it is on air. */
const windowOf = ({ endedAt, startedAt }: Broadcast, now: number): Window => ({
  since: startedAt,
  until: Math.min(endedAt ?? now, Math.max(startedAt, now))
})

/** Tells of the broadcasts of a channel: of a list of them, and everything of one. */
export const broadcastsOf = Effect.gen(function*() {
  const broadcasts = yield* Broadcasts
  const chat = yield* WindowedChat
  const viewership = yield* Viewership
  const clips = yield* Clips
  const pins = yield* Pins
  const polls = yield* Polls
  const predictions = yield* Predictions
  const hosts = yield* Hosts
  const moderation = yield* Moderation
  const subscriptions = yield* Subscriptions
  const gifts = yield* KicksGifts

  const row = Effect.fnUntraced(function*(broadcast: Broadcast, now: number) {
    const { channel, endedAt, id, startedAt, title } = broadcast
    const window = windowOf(broadcast, now)
    const found = yield* Effect.all({
      segments: chat.segments(channel, window, 1),
      samples: viewership.samples(channel, window)
    }, { concurrency: "unbounded" })
    const viewers = viewerFigures(found.samples, window.until)
    const told: Omit<typeof BroadcastRow.Type, "clips"> = {
      id,
      startedAt,
      endedAt,
      title,
      messages: found.segments[0]?.messages ?? 0,
      chatters: found.segments[0]?.chatters ?? 0,
      averageViewers: viewers?.average ?? null,
      peakViewers: viewers?.peak ?? null
    }
    return told
  })

  const list = Effect.fnUntraced(function*(
    channel: TrackedChannel,
    { minutes, ...query }: Omit<BroadcastQuery, "lasting"> & { readonly minutes: number | null }
  ) {
    const now = yield* Clock.currentTimeMillis
    const lasting = minutes === null ? undefined : { atLeast: minutes * 60_000, now }
    const { items, total } = yield* broadcasts.page(channel.id, { ...query, lasting })
    const rows = yield* Effect.forEach(
      items,
      (broadcast) => Effect.map(row(broadcast, now), (told) => ({ ...told, clips: broadcast.clips })),
      { concurrency }
    )
    return { items: rows, total }
  })

  const show = Effect.fnUntraced(function*(
    { displayName, id: channel, platform, slug, userId }: TrackedChannel,
    broadcast: Broadcast
  ) {
    const now = yield* Clock.currentTimeMillis
    const window = windowOf(broadcast, now)
    const { since, until } = window
    const found = yield* Effect.all({
      row: row(broadcast, now),
      samples: viewership.samples(channel, window),
      segments: chat.segments(channel, window, segmentsOfBroadcast),
      keywords: chat.keywords(channel, window, { page: 1, limit: 40 }),
      topChatters: chat.topChatters(channel, window, { page: 1, limit: 15 }),
      subscriptions: subscriptions.events(channel, window, { ...one, kind: "all" }),
      kicks: gifts.total(channel, window),
      pins: pins.list(channel, window, latest),
      polls: polls.list(channel, window, latest),
      predictions: predictions.list(channel, window, latest),
      hosts: hosts.list(channel, window, latest),
      clips: clips.showing(channel, window, latest),
      bans: moderation.bans(channel, window, latest)
    }, { concurrency })
    const report: typeof BroadcastReport.Type = {
      ...found.row,
      clips: found.clips.total,
      channel: { id: channel, platform, userId, slug, displayName },
      until,
      viewers: thinned(found.samples, samplesShown),
      segments: found.segments.map((segment, index) => ({
        ...segment,
        from: since + Math.floor(((until - since) * index) / segmentsOfBroadcast)
      })),
      keywords: found.keywords.items.map(({ count, keyword, uniqueUsers }) => ({ keyword, count, people: uniqueUsers })),
      topChatters: found.topChatters.items.map(({ messages, userId: id, username }) => ({ id, username, count: messages })),
      moments: momentsOf({
        pins: found.pins.items,
        polls: found.polls.items,
        predictions: found.predictions.items,
        hosts: found.hosts.items,
        clips: found.clips.items,
        bans: found.bans.items
      }),
      totals: {
        pin: found.pins.total,
        poll: found.polls.total,
        prediction: found.predictions.total,
        host: found.hosts.total,
        clip: found.clips.total,
        ban: found.bans.total
      },
      subscriptions: found.subscriptions.total,
      kicks: found.kicks
    }
    return report
  })

  return { list, show }
})
