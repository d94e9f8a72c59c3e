import { assert, describe, it } from "@effect/vitest"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Leases } from "@kickstand/domain/lease/Leases"
import { Gaps } from "@kickstand/domain/realtime/Gaps"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { shardOf } from "@kickstand/kickstand/realtime/shards"
import type { SimulatedRealtime } from "@kickstand/testing/simulatedKick/realtime/createSimulatedRealtime"
import { Effect, Exit, Fiber, Latch, Layer, Scope } from "effect"
import { turns } from "../../../testing/test/simulatedKick/realtime/timers.ts"
import { chatOf, deliveries, follow, layerPorts, layerSource, simulated, told, until } from "./socketWorld.ts"

const messages = Effect.map(told, (events) => events.flatMap((event) => event._tag === "ChatMessageSent" ? [event.messageId] : []))

const has = (id: string) => Effect.map(messages, (ids) => ids.includes(id))

const listening = (realtime: SimulatedRealtime, chatrooms: ReadonlyArray<number>) =>
  until(Effect.sync(() =>
    chatrooms.every((chatroom) => realtime.followed().some((channels) => channels.has(`chatrooms.${chatroom}.v2`)))
  ))

const worker = Effect.fnUntraced(function*(realtime: SimulatedRealtime) {
  const scope = yield* Effect.acquireRelease(Scope.make(), (made) => Scope.close(made, Exit.void))
  yield* Layer.buildWithScope(layerSource(realtime), scope)
  return scope
})

describe.each(["centrifugo", "pusher"] as const)("the source over %s", (provider) => {
  it.live("keeps what the channels that have it switched on tell, and nothing else", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated({ provider })
      yield* follow(1, 2)
      yield* (yield* RealtimeChannels).turn(chatOf(2).id, false)
      yield* worker(realtime)
      yield* listening(realtime, [2001])
      assert.isFalse(realtime.followed().some((channels) => channels.has("chatrooms.2002.v2")))
      realtime.chat(chatOf(1), { id: "one" })
      realtime.publish("channel_1001", "SomethingNew", { a: 1 })
      yield* until(has("one"))
      yield* until(Effect.map(deliveries, (all) => all.some(({ type }) => type === "SomethingNew")))
      yield* (yield* RealtimeChannels).turn(chatOf(2).id, true)
      yield* listening(realtime, [2002])
      realtime.chat(chatOf(2), { id: "two" })
      yield* until(has("two"))
      assert.deepStrictEqual((yield* deliveries).map(({ source }) => source), ["realtime", "realtime", "realtime"])
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))

  it.live("comes back after a loss, fetches the chat that it missed, and writes the gap down", () =>
    Effect.gen(function*() {
      // No two messages in one millisecond: more of one moment than fit a page of the history cannot be fetched.
      let at = Date.now()
      const realtime = yield* simulated({ provider, now: () => (at = Math.max(at + 1, Date.now())) })
      yield* follow(1)
      yield* worker(realtime)
      yield* listening(realtime, [2001])
      realtime.chat(chatOf(1), { id: "before" })
      yield* until(has("before"))
      realtime.block(403)
      realtime.drop()
      const missed = Array.from({ length: 60 }, (_, index) => `missed-${index}`)
      for (const id of missed) assert.strictEqual(realtime.chat(chatOf(1), { id }), 0)
      realtime.block(null)
      yield* until(Effect.map(messages, (ids) => ids.length >= 61))
      assert.deepStrictEqual((yield* messages).toSorted(), ["before", ...missed].toSorted())
      const { list } = yield* Gaps
      yield* until(Effect.map(list({ after: 0, limit: 10 }), (gaps) => gaps.length > 0 && gaps.every(({ chatFilled }) => chatFilled)))
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))

  it.live("shows a gap whose chat could not be fetched", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated({ provider })
      realtime.hideHistory(true)
      yield* follow(1)
      yield* worker(realtime)
      yield* listening(realtime, [2001])
      realtime.chat(chatOf(1), { id: "before" })
      yield* until(has("before"))
      realtime.drop()
      const { list } = yield* Gaps
      yield* until(Effect.map(list({ after: 0, limit: 10 }), (gaps) => gaps.length > 0))
      assert.isFalse((yield* list({ after: 0, limit: 10 }))[0]?.chatFilled)
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))

  it.live("begins again to fetch what it missed when it is lost meanwhile", () =>
    Effect.gen(function*() {
      let at = Date.now()
      const realtime = yield* simulated({ provider, now: () => (at = Math.max(at + 1, Date.now())) })
      let asked = 0
      let isSlow = false
      const fetch = (request: Request): Promise<Response> => {
        if (!request.url.endsWith("/messages")) return realtime.fetch(request)
        asked += 1
        return isSlow ? new Promise(() => {}) : realtime.fetch(request)
      }
      yield* follow(1)
      yield* worker({ ...realtime, fetch })
      yield* listening(realtime, [2001])
      realtime.chat(chatOf(1), { id: "before" })
      yield* until(Effect.map(has("before"), (heard) => heard && asked === 1))
      realtime.block(403)
      realtime.drop()
      const missed = Array.from({ length: 60 }, (_, index) => `missed-${index}`)
      for (const id of missed) assert.strictEqual(realtime.chat(chatOf(1), { id }), 0)
      isSlow = true
      realtime.block(null)
      yield* until(Effect.sync(() => asked === 2))
      isSlow = false
      realtime.drop()
      const { list } = yield* Gaps
      yield* until(Effect.map(list({ after: 0, limit: 10 }), (gaps) => gaps.length > 0 && gaps.every(({ chatFilled }) => chatFilled)))
      assert.deepStrictEqual((yield* messages).toSorted(), ["before", ...missed].toSorted())
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))

  it.live("takes in what has arrived when it ends while the storage is slow", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated({ provider })
      const log = yield* EventLog
      const storage = yield* Latch.make(false)
      let asked = 0
      const slow = EventLog.of({
        ...log,
        append: (deliveries) => {
          asked += 1
          return Effect.andThen(storage.await, log.append(deliveries))
        }
      })
      yield* follow(1)
      const scope = yield* Effect.provideService(worker(realtime), EventLog, slow)
      yield* listening(realtime, [2001])
      realtime.chat(chatOf(1), { id: "one" })
      yield* until(Effect.sync(() => asked > 0))
      const later = ["two", "three"]
      for (const id of later) assert.strictEqual(realtime.chat(chatOf(1), { id }), 1)
      yield* Effect.promise(realtime.settled)
      const end = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* turns(5)
      yield* storage.open
      yield* Fiber.join(end)
      assert.deepStrictEqual((yield* messages).toSorted(), ["one", ...later].toSorted())
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))

  it.live("goes where the website says when that changes", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated({ provider })
      yield* follow(1)
      yield* worker(realtime)
      yield* listening(realtime, [2001])
      realtime.switchTo(provider === "pusher" ? "centrifugo" : "pusher")
      yield* listening(realtime, [2001])
      realtime.chat(chatOf(1), { id: "after" })
      yield* until(has("after"))
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))
})

describe("several workers", () => {
  it.live("share the channels, one for each", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated()
      const numbers = Array.from({ length: 16 }, (_, index) => index + 1)
      yield* follow(...numbers)
      yield* worker(realtime)
      yield* worker(realtime)
      const owners = Effect.sync(() => numbers.map((number) =>
        realtime.followed().filter((channels) => channels.has(`chatrooms.${2000 + number}.v2`)).length))
      yield* until(Effect.map(owners, (counts) => counts.every((count) => count === 1)))
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))

  it.live("take over what another leaves, losing no message that the history has", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated()
      const numbers = Array.from({ length: 8 }, (_, index) => index + 1)
      yield* follow(...numbers)
      const first = yield* worker(realtime)
      yield* listening(realtime, numbers.map((number) => 2000 + number))
      for (const number of numbers) realtime.chat(chatOf(number), { id: `before-${number}` })
      yield* until(Effect.map(messages, (ids) => ids.length === numbers.length))
      yield* worker(realtime)
      yield* Scope.close(first, Exit.void)
      for (const number of numbers) realtime.chat(chatOf(number), { id: `after-${number}` })
      yield* until(Effect.map(messages, (ids) => ids.length >= 2 * numbers.length))
      assert.lengthOf(new Set(yield* messages), 2 * numbers.length)
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))

  it.live("take over what a worker held that was killed and gave nothing back", () =>
    Effect.gen(function*() {
      const realtime = yield* simulated()
      const { acquire } = yield* Leases
      yield* follow(1)
      yield* (yield* RealtimeChannels).seen([chatOf(1).id], Date.now() - 1000)
      yield* acquire("realtime:worker:0", "killed", 150)
      yield* acquire(`realtime:shard:${shardOf(chatOf(1).id)}`, "killed", 150)
      realtime.chat(chatOf(1), { id: "while nobody listened" })
      yield* worker(realtime)
      yield* listening(realtime, [2001])
      yield* until(has("while nobody listened"))
      const { list } = yield* Gaps
      yield* until(Effect.map(list({ after: 0, limit: 10 }), (gaps) => gaps.some(({ chatFilled }) => chatFilled)))
    }).pipe(Effect.scoped, Effect.provide(layerPorts)))
})
