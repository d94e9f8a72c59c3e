import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { Chat } from "@kickstand/domain/chat/Chat"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Projector } from "@kickstand/domain/projection/Projector"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import { Ingest } from "@kickstand/kickstand/ingest/Ingest"
import { layerIngest, layerKick, layerProjector } from "@kickstand/kickstand/Kickstand"
import { KickSimulator, type KickSimulatorOptions } from "@kickstand/testing/simulator/KickSimulator"
import type { ChannelTally } from "@kickstand/testing/simulator/Tally"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"

const always = Number.NEGATIVE_INFINITY

/** What the read models say of a channel, in the words of a tally. */
const answers = Effect.fnUntraced(function*({ channel }: ChannelTally) {
  const chat = yield* Chat
  const state = yield* (yield* ChannelStates).get(channel)
  const broadcasts = yield* (yield* Broadcasts).list(channel, { limit: 1000 })
  const activity = yield* chat.activitySince(channel, always)
  const chatters = yield* chat.topChattersSince(channel, always, 10_000)
  return {
    messages: yield* chat.totalMessages(channel),
    emoteMessages: yield* chat.emoteMessagesSince(channel, always),
    firstMessageAt: yield* chat.firstMessageAt(channel),
    chatters: new Map(chatters.map(({ userId, username, messages }) => [userId, [username, messages]])),
    quarters: new Map(activity.map(({ start, messages }) => [start, messages])),
    live: state?.live?.value.startedAt ?? null,
    title: state?.title?.value ?? null,
    category: state?.metadata?.value.category?.name ?? null,
    broadcasts: new Map(broadcasts.map(({ startedAt, endedAt }) => [startedAt, endedAt]))
  }
})

const expected = (tally: ChannelTally) => ({
  messages: tally.messages,
  emoteMessages: tally.emoteMessages,
  firstMessageAt: tally.firstMessageAt,
  chatters: new Map([...tally.chatters].map(([id, { messages, username }]) => [id, [username.value, messages]])),
  quarters: tally.quarters,
  live: tally.live?.value ?? null,
  title: tally.title?.value ?? null,
  category: tally.category?.value ?? null,
  broadcasts: tally.broadcasts
})

/** Another order, as many connections at once make it. */
const disordered = <A>(values: ReadonlyArray<A>): ReadonlyArray<A> =>
  values.map((value, index) => ({ value, rank: index + (index * 7919) % 50 })).sort((a, b) => a.rank - b.rank)
    .map(({ value }) => value)

/** Sends a simulation's deliveries through the webhook's own code into read models in memory, and compares. */
const compared = Effect.fnUntraced(function*(options: KickSimulatorOptions) {
  const simulator = yield* Effect.promise(() => KickSimulator.make({ key: "Ed25519", ...options }))
  const deliveries = yield* Effect.promise(() => simulator.take(2000))
  yield* TestClock.setTime(simulator.now() + 1000)
  yield* Effect.gen(function*() {
    const registry = yield* ChannelRegistry
    const webhook = yield* KickWebhook
    const ingest = yield* Ingest
    const projector = yield* Projector
    for (const channel of simulator.channels) yield* registry.add(channel)
    yield* projector.prepare
    yield* Effect.forEach(
      disordered(deliveries),
      (delivery) => Effect.flatMap(webhook.receive(delivery), ingest.accept),
      { concurrency: 50 }
    )
    yield* projector.catchUp
    assert.strictEqual(yield* (yield* ProjectionStore).countDeadLetters, 0)
    assert.strictEqual(yield* (yield* EventLog).countAfter(0), simulator.tally.facts)
    for (const tally of simulator.tally.channels.values()) {
      assert.deepStrictEqual(yield* answers(tally), expected(tally))
    }
  }).pipe(Effect.provide(
    Layer.mergeAll(layerKick({ publicKey: simulator.publicKeyPem }), layerProjector, layerIngest).pipe(
      Layer.provideMerge(layerMemory)
    )
  ))
})

describe("what the read models answer", () => {
  it.effect.each([1, 2, 3, "four"])("is what the simulator counted itself, from seed %s", (seed) => compared({ seed }))

  it.effect("is the same when a third of the deliveries are repetitions", () => compared({ duplicates: 0.33 }))

  it.effect("is the same when every body has an odd shape", () => compared({ oddShapes: 1, duplicates: 0.1 }))

  it.effect("is right over many days and broadcasts", () =>
    compared({ gapMillis: 600_000, users: 200, oddShapes: 0.3, duplicates: 0.1 }))

  it.effect("is right when very much happens at once", () =>
    compared({ gapMillis: 1, channels: 2, users: 100, mix: { "livestream.metadata.updated": 20 } }))

  it.effect("is right for many channels", () => compared({ channels: 40, gapMillis: 60_000, duplicates: 0.1 }))
})
