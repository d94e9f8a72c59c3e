import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import { Clips } from "@kickstand/domain/clip/Clips"
import { Hosts } from "@kickstand/domain/host/Hosts"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Pins } from "@kickstand/domain/pin/Pins"
import { Polls } from "@kickstand/domain/poll/Polls"
import { Predictions } from "@kickstand/domain/prediction/Predictions"
import { Projector } from "@kickstand/domain/projection/Projector"
import { layerProjector } from "@kickstand/kickstand/Kickstand"
import { exportEvents } from "@kickstand/kickstand/transfer/exportEvents"
import { importEvents } from "@kickstand/kickstand/transfer/importEvents"
import { KickSimulator, type KickSimulatorOptions } from "@kickstand/testing/simulator/KickSimulator"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Stream } from "effect"
import { TestClock } from "effect/testing"

const start = Date.UTC(2026, 0, 1, 18)
const day = 86_400_000

const past = (options: KickSimulatorOptions = {}, days = 4) =>
  Effect.promise(async () => {
    const simulator = await KickSimulator.make({ key: "Ed25519", startAt: start, gapMillis: 300_000, users: 300, ...options })
    return { simulator, events: [...simulator.eventsUntil(start + days * day)] }
  })

const told = ["ChatMessageSent", "ChannelFollowed", "SubscriptionStarted", "SubscriptionRenewed", "SubscriptionsGifted",
  "RewardRedeemed", "StreamStarted", "StreamEnded", "StreamChanged", "UserBanned", "KicksGifted"]

const asidesOf = (events: ReadonlyArray<Event>) => events.filter(({ _tag }) => !told.includes(_tag))

const countByTag = (events: ReadonlyArray<Event>) => {
  const counts = new Map<Event["_tag"], number>()
  for (const { _tag } of events) counts.set(_tag, (counts.get(_tag) ?? 0) + 1)
  return counts
}

/** The finished broadcasts of a channel, each with what happened in it. */
const broadcastsOf = (events: ReadonlyArray<Event>, id: string) => {
  const own = events.filter(({ channel }) => channel === id)
  return own.flatMap((event) =>
    event._tag === "StreamEnded"
      ? [own.filter(({ at }) => at >= (event.startedAt ?? 0) && at <= event.endedAt)]
      : [])
}

describe("what no webhook tells", () => {
  it.effect("is of every kind, told once, and counted", () =>
    Effect.gen(function*() {
      const { simulator, events } = yield* past({}, 20)
      const asides = asidesOf(events)
      assert.deepStrictEqual([...countByTag(asides).keys()].sort(), [
        "ChannelHosted", "ChatCleared", "ChatMessageDeleted", "ClipChanged", "ClipCreated", "ClipDeleted", "MessagePinned",
        "MessageUnpinned", "PollCreated", "PollEnded", "PollUpdated", "PredictionCreated", "PredictionUpdated",
        "RoomSettingsChanged", "StreamIdentified", "UserRenamed", "UserUnbanned", "ViewersSampled"
      ])
      assert.strictEqual(new Set(events.map(({ id }) => id)).size, events.length)
      for (const { channel, asides: counted } of simulator.tally.channels.values()) {
        assert.deepStrictEqual(counted, countByTag(asides.filter((each) => each.channel === channel)))
      }
      assert.isTrue(events.every(({ at }) => at <= start + 20 * day))
      assert.strictEqual(simulator.now(), start + 20 * day)
    }))

  it.effect("happens on air, and in order", () =>
    Effect.gen(function*() {
      const { simulator, events } = yield* past()
      const asides = asidesOf(events)
      assert.deepStrictEqual(asides.map(({ at }) => at), asides.map(({ at }) => at).sort((a, b) => a - b))
      for (const { channel, broadcasts } of simulator.tally.channels.values()) {
        for (const { at } of asides.filter((each) => each.channel === channel)) {
          assert.isTrue([...broadcasts].some(([from, to]) => at >= from && at <= (to ?? Infinity)))
        }
      }
    }))

  it.effect("is the same of the same seed", () =>
    Effect.gen(function*() {
      assert.deepStrictEqual((yield* past({ seed: "x" })).events, (yield* past({ seed: "x" })).events)
      assert.notDeepEqual((yield* past({ seed: "x" })).events, (yield* past({ seed: "y" })).events)
    }))

  it.effect("comes beside the webhooks, too", () =>
    Effect.promise(async () => {
      const simulator = await KickSimulator.make({ key: "Ed25519", gapMillis: 60_000 })
      await simulator.take(300)
      const asides = simulator.asides()
      assert.isAbove(asides.length, 20)
      assert.deepStrictEqual(asidesOf(asides), asides)
      assert.deepStrictEqual(simulator.asides(), [])
    }))

  it.effect("answers, once imported, as the simulator counted", () =>
    Effect.gen(function*() {
      const { simulator, events } = yield* past()
      yield* TestClock.setTime(simulator.now())
      yield* importEvents(Stream.make(events.map(writeEventLine)), { track: true })
      const projector = yield* Projector
      yield* projector.prepare
      yield* projector.catchUp
      const logged = (yield* Stream.runCollect(exportEvents())).flat()
      const [hosts, polls, predictions, pins, clips] = [yield* Hosts, yield* Polls, yield* Predictions, yield* Pins, yield* Clips]
      const ever = { since: 0, until: simulator.now() }
      const page = { page: 1, limit: 1 }
      for (const { channel, asides } of simulator.tally.channels.values()) {
        assert.deepStrictEqual(countByTag(asidesOf(logged.filter((each) => each.channel === channel))), asides)
        assert.deepStrictEqual({
          hosts: (yield* hosts.list(channel, ever, page)).total,
          polls: (yield* polls.list(channel, ever, page)).total,
          predictions: (yield* predictions.list(channel, ever, page)).total,
          pins: (yield* pins.list(channel, ever, page)).total,
          clips: (yield* clips.list(channel, ever, page)).total
        }, {
          hosts: asides.get("ChannelHosted"),
          polls: asides.get("PollCreated"),
          predictions: asides.get("PredictionCreated"),
          pins: asides.get("MessagePinned"),
          clips: (asides.get("ClipCreated") ?? 0) - (asides.get("ClipDeleted") ?? 0)
        })
      }
    }).pipe(Effect.provide(Layer.provideMerge(layerProjector, layerMemory))))
})

describe("an eventful broadcast", () => {
  it.effect("sees something of every kind that matters, however little happens", () =>
    Effect.gen(function*() {
      const { simulator, events } = yield* past({ eventful: true, gapMillis: 3_600_000 }, 10)
      const broadcasts = simulator.channels.flatMap(({ userId }) => broadcastsOf(events, channelId("kick", userId)))
      assert.isAbove(broadcasts.length, 20)
      for (const broadcast of broadcasts) {
        const seen = countByTag(broadcast)
        for (const tag of [
          "ChatMessageSent", "SubscriptionStarted", "SubscriptionsGifted", "KicksGifted", "RewardRedeemed", "UserBanned",
          "ViewersSampled", "ChannelHosted", "PollCreated", "PredictionCreated", "MessagePinned", "ClipCreated"
        ] as const) {
          assert.isAbove(seen.get(tag) ?? 0, 0, tag)
        }
      }
    }))
})
