import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Projector } from "@kickstand/domain/projection/Projector"
import { SubscriberCounts } from "@kickstand/domain/subscribercount/SubscriberCounts"
import { layerProjector } from "@kickstand/kickstand/Kickstand"
import { TwitchPoller } from "@kickstand/kickstand/poller/TwitchPoller"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer, Scope } from "effect"
import { TestClock } from "effect/testing"
import { asked, connect, layerClient, people, Simulated } from "../../../twitch/test/simulated.ts"
import { channel, passing } from "../tracking/simulated.ts"

const startAt = Date.parse("2026-03-22T02:00:30Z")
const id = channelId("twitch", "2")

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  effect.pipe(
    Effect.provide(Layer.provideMerge(layerProjector, Layer.provideMerge(layerClient({ retries: 0, timeout: "1 day" }), layerMemory))),
    Effect.provide(Layer.effectDiscard(TestClock.setTime(startAt)))
  )

const start = Effect.gen(function*() {
  const scope = yield* Scope.make()
  yield* Layer.buildWithScope(Layer.fresh(TwitchPoller.layer), scope)
  return Scope.close(scope, Exit.void)
})

const minutes = (count: number) => passing(Effect.sleep(`${count} minutes`))

const track = Effect.fnUntraced(function*(...userIds: ReadonlyArray<string>) {
  const registry = yield* ChannelRegistry
  for (const userId of userIds) yield* registry.add({ ...channel(1, `streamer_${userId}`), platform: "twitch", userId })
})

const found = (type: string) =>
  Effect.map(
    Effect.flatMap(EventLog, (log) => log.read({ after: 0, limit: 1000 })),
    (all) => all.filter((delivery) => delivery.type === type)
  )

const catchUp = Effect.flatMap(Projector, (projector) => Effect.andThen(projector.prepare, projector.catchUp))

const goLive = (userId: string, at: number, viewers = 7) =>
  Effect.map(Simulated, ({ users }) => {
    const user = users.get(userId)
    if (user !== undefined) user.live = { id: `b${at}`, startedAt: new Date(at).toISOString(), viewers }
  })

describe("the poller of Twitch", () => {
  it.effect("samples those who watch once a minute, by one of several workers", () =>
    on(Effect.gen(function*() {
      yield* track("1", "2")
      const stop = [yield* start, yield* start, yield* start]
      yield* minutes(10)
      const samples = yield* found("poll.viewers")
      // One a minute, whoever took it: the clock goes on while the first is asked for.
      assert.oneOf(samples.length, [10, 11])
      assert.strictEqual(new Set(samples.map(({ messageId }) => messageId)).size, samples.length)
      assert.deepStrictEqual([...new Set(samples.map(({ channel }) => channel))], [channelId("twitch", "1")])
      assert.isAtMost(yield* asked("GET /helix/streams"), 12)
      for (const one of stop.slice(0, 2)) yield* one
      yield* minutes(10)
      assert.isAtLeast((yield* found("poll.viewers")).length, 20)
    })))

  it.effect("asks for a hundred channels at once, and hears of all that are on air", () =>
    on(Effect.gen(function*() {
      const { users } = yield* Simulated
      const ids = Array.from({ length: 150 }, (_, index) => String(index + 100))
      const model = users.get("1") ?? assert.fail()
      for (const each of ids) {
        ;(users as Map<string, typeof model>).set(each, { ...model, id: each, login: `s${each}`, live: { id: each, startedAt: "2026-03-20T12:00:00Z", viewers: 1 } })
      }
      yield* track(...ids)
      yield* start
      yield* minutes(1)
      assert.strictEqual(new Set((yield* found("poll.viewers")).map(({ channel }) => channel)).size, 150)
      assert.isAtMost(yield* asked("GET /helix/streams"), 4)
    })))

  it.effect("tells what messages did not: that a channel went on air, changed, and went off air", () =>
    on(Effect.gen(function*() {
      yield* track("2")
      yield* catchUp
      yield* goLive("2", startAt)
      yield* start
      yield* minutes(4)
      yield* catchUp
      assert.deepInclude((yield* (yield* ChannelStates).get(id))?.live?.value, { isLive: true, startedAt: startAt })
      yield* minutes(2)
      assert.lengthOf(yield* found("poll.started"), 1)
      assert.lengthOf(yield* found("poll.changed"), 1)
      const user = (yield* Simulated).users.get("2") ?? assert.fail()
      user.live = null
      yield* minutes(5)
      yield* catchUp
      yield* minutes(2)
      assert.lengthOf(yield* found("poll.ended"), 1)
      const [broadcast, ...others] = yield* (yield* Broadcasts).list(id, { limit: 10 })
      assert.lengthOf(others, 0)
      assert.strictEqual(broadcast?.startedAt, startAt)
      assert.isNotNull(broadcast?.endedAt ?? null)
    })))

  it.effect("counts the subscribers of those who allowed it, each ten minutes", () =>
    on(Effect.gen(function*() {
      yield* track("1", "2")
      yield* connect("2")
      yield* connect("1", ["user:read:chat"])
      yield* connect("3")
      yield* start
      yield* minutes(1)
      yield* catchUp
      const counts = yield* SubscriberCounts
      const { at, ...count } = (yield* counts.latest(id)) ?? assert.fail("nothing was counted")
      assert.deepStrictEqual(count, { subscribers: 2, points: 2 })
      assert.isAtLeast(at, startAt)
      assert.isNull(yield* counts.latest(channelId("twitch", "1")))
      ;(yield* Simulated).users.get("2")?.subscribers.push("4")
      yield* minutes(25)
      yield* catchUp
      assert.deepInclude(yield* counts.latest(id), { subscribers: 3 })
      assert.isAtMost(yield* asked("GET /helix/subscriptions"), 4)
      assert.oneOf((yield* found("poll.subscribers")).length, [3, 4])
    })))

  it.effect("has every token validated each hour, and finds out who took theirs away", () =>
    on(Effect.gen(function*() {
      yield* connect("2", [])
      yield* connect("3", [])
      yield* start
      yield* minutes(61)
      const validated = yield* asked("GET /oauth2/validate")
      assert.isAtLeast(validated, 2)
      ;(yield* Simulated).disconnect("3")
      yield* minutes(65)
      const tokens = yield* TokenStore
      const stateOf = (userId: string) => Effect.map(tokens.find({ platform: "twitch", kind: "user", id: userId }), (kept) => kept?.state)
      assert.strictEqual(yield* stateOf("2"), "connected")
      assert.strictEqual(yield* stateOf("3"), "connect_again")
      assert.isAtMost(yield* asked("GET /oauth2/validate"), 2 * validated + 1)
    })))

  it.effect("leaves Twitch alone for longer and longer while it is away, and goes on afterwards", () =>
    on(Effect.gen(function*() {
      yield* track("1")
      const { faults } = yield* Simulated
      faults.outage = 503
      yield* start
      yield* minutes(60)
      assert.isAtMost((yield* asked("GET /helix/streams")) + (yield* asked("POST /oauth2/token")), 12)
      faults.outage = null
      yield* minutes(16)
      assert.isAtLeast((yield* found("poll.viewers")).length, 1)
    })))

  it.effect("asks nobody about channels that are not Twitch's, and nothing without an app", () =>
    on(Effect.gen(function*() {
      yield* (yield* ChannelRegistry).add(channel(1))
      yield* start
      yield* minutes(3)
      assert.strictEqual(yield* asked("GET /helix/streams"), 0)
      assert.lengthOf(people, 3)
    })))
})
