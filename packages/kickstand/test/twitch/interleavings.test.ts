import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Projector } from "@kickstand/domain/projection/Projector"
import { layerProjector } from "@kickstand/kickstand/Kickstand"
import { makePollTwitchLive } from "@kickstand/kickstand/poller/twitchPolls"
import { type Happening, offline, online, update } from "@kickstand/testing/simulatedTwitch/happen/happenings"
import { EventSubWebhook } from "@kickstand/twitch/webhook/EventSubWebhook"
import { signedHeaders } from "@kickstand/twitch/webhook/signing"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, Schema } from "effect"
import { TestClock } from "effect/testing"
import { layerClient, Simulated } from "../../../twitch/test/simulated.ts"
import { channel } from "../tracking/simulated.ts"

const secret = "a secret for the tests"
const minute = 60_000
const startAt = Date.parse("2026-03-22T02:00:30Z")
const id = channelId("twitch", "2")
const settled = 20

/** A broadcast, and how late, in minutes, messages tell of it: within the ten that they may take. */
const Part = Schema.Struct({
  pause: Schema.Literals([3, 12, 25]),
  length: Schema.Literals([4, 15, 30]),
  title: Schema.Literals(["one", "two", "three"]),
  late: Schema.Array(Schema.Literals([0, 1, 4, 9])).check(Schema.isMinLength(3), Schema.isMaxLength(3)),
  /** How long Helix answers from its cache, in minutes. */
  cached: Schema.Literals([0, 1, 2]),
  again: Schema.Boolean
})
const Story = Schema.Array(Part).check(Schema.isMinLength(1), Schema.isMaxLength(3))
type Story = typeof Story.Type

/** What happens at a minute, when it is told of, and from when Helix shows it. */
interface Turn {
  readonly at: number
  readonly toldAt: number
  readonly shownAt: number
  readonly again: boolean
  readonly happening: Happening
  readonly show: (user: { title: string; live: { id: string; startedAt: string; viewers: number } | null }) => void
}

const version = (type: string) => (type === "channel.update" ? "2" : "1")

const streamer = { id: "2", login: "streamer_two", displayName: "Streamer_Two", gameId: "2", language: "en", subscribers: [], banned: new Map() }

const turnsOf = (story: Story): ReadonlyArray<Turn> => {
  const turns: Array<Turn> = []
  let now = 0
  story.forEach(({ again, cached, late, length, pause, title }, index) => {
    const person = { ...streamer, title, live: null }
    const broadcast = String(index + 1)
    const [one = 0, two = 0, three = 0] = late
    const turn = (at: number, lateBy: number, happening: Happening, show: Turn["show"]) =>
      turns.push({ at, toldAt: at + lateBy, shownAt: at + cached, again, happening, show })
    now += pause
    const began = startAt + now * minute
    turn(now, one, online({ channel: person, id: broadcast, at: began }), (user) => {
      user.live = { id: broadcast, startedAt: new Date(began).toISOString(), viewers: 5 }
    })
    turn(now, two, update(person, "Chess"), (user) => {
      user.title = title
    })
    now += length
    turn(now, three, offline({ channel: person, id: broadcast }), (user) => {
      user.live = null
    })
  })
  return turns
}

const messageOf = Effect.fnUntraced(function*({ at, happening: { condition, event, type } }: Turn, number: number) {
  const subscription = { id: "s", type, version: version(type), status: "enabled", condition }
  const body = new TextEncoder().encode(JSON.stringify({ subscription, event }))
  const meta = {
    messageId: `message-${number}`,
    timestamp: new Date(startAt + at * minute).toISOString(),
    messageType: "notification",
    type,
    version: version(type)
  } as const
  const headers = yield* Effect.promise(() => signedHeaders(secret, meta, body))
  const received = yield* (yield* EventSubWebhook).receive({ headers, body })
  return received._tag === "Delivery" ? received.delivery : assert.fail("no delivery")
})

/** Plays a story, told by the given sources, and answers with what is known at its end. */
const play = (story: Story, sources: { readonly messages: boolean; readonly poller: boolean }) =>
  Effect.gen(function*() {
    const log = yield* EventLog
    const projector = yield* Projector
    const { users } = yield* Simulated
    const user = users.get("2") ?? assert.fail("nobody is there")
    user.gameId = "2"
    yield* (yield* ChannelRegistry).add({ ...channel(2, "streamer_two"), platform: "twitch", userId: "2" })
    const poll = yield* makePollTwitchLive
    const turns = turnsOf(story)
    const end = Math.max(...turns.map(({ at }) => at)) + settled
    yield* projector.prepare

    for (let now = 0; now <= end; now++) {
      yield* TestClock.setTime(startAt + now * minute)
      for (const { show, shownAt } of turns) if (shownAt === now) show(user)
      const told: Array<Delivery> = []
      for (const [number, turn] of turns.entries()) {
        if (sources.messages && turn.toldAt === now) told.push(yield* messageOf(turn, number))
        if (sources.messages && turn.again && turn.toldAt + 1 === now && turn.toldAt + 1 - turn.at < 10) told.push(yield* messageOf(turn, number))
      }
      yield* log.append(told)
      if (sources.poller) yield* poll
      yield* projector.catchUp
    }
    const { live, metadata } = (yield* (yield* ChannelStates).get(id)) ?? assert.fail("nothing is known")
    const broadcasts = yield* (yield* Broadcasts).list(id, { limit: 10 })
    return {
      live: live?.value,
      metadata: { title: metadata?.value.title, category: metadata?.value.category?.id, language: metadata?.value.language },
      broadcasts: broadcasts.map(({ endedAt, startedAt }) => ({ endedAt, startedAt }))
    }
  }).pipe(Effect.provide(Layer.fresh(
    Layer.mergeAll(layerProjector, EventSubWebhook.layer({ secret: Redacted.make(secret) })).pipe(
      Layer.provideMerge(layerClient({ retries: 0 })),
      Layer.provideMerge(layerMemory)
    )
  )))

describe("a broadcast that messages and a poller tell of", () => {
  it.effect.prop("is the one that messages alone tell of, however late they come", [Story], ([story]) =>
    Effect.gen(function*() {
      yield* TestClock.setTime(startAt)
      const alone = yield* play(story, { messages: true, poller: false })
      yield* TestClock.setTime(startAt)
      assert.deepStrictEqual(yield* play(story, { messages: true, poller: true }), alone)
      assert.strictEqual(alone.broadcasts.length, story.length)
    }), { arbitrary: { runs: 8 } })

  it.effect.prop("is found by the poller alone, with its beginning, and its end within minutes", [Story], ([story]) =>
    Effect.gen(function*() {
      // What is over before a poller may speak of it, or goes on before its end may be told, nobody tells of.
      const plain = story.map((part) => ({ ...part, pause: 25 as const, length: 30 as const }))
      yield* TestClock.setTime(startAt)
      const alone = yield* play(plain, { messages: true, poller: false })
      yield* TestClock.setTime(startAt)
      const polled = yield* play(plain, { messages: false, poller: true })
      assert.deepStrictEqual(polled.metadata, alone.metadata)
      assert.deepStrictEqual(polled.live, alone.live)
      assert.deepStrictEqual(polled.broadcasts.map(({ startedAt }) => startedAt), alone.broadcasts.map(({ startedAt }) => startedAt))
      polled.broadcasts.forEach(({ endedAt }, index) => {
        const truth = alone.broadcasts[index]?.endedAt ?? 0
        assert.isAtLeast(endedAt ?? 0, truth)
        assert.isAtMost(endedAt ?? Number.POSITIVE_INFINITY, truth + 5 * minute)
      })
    }), { arbitrary: { runs: 3 } })
})
