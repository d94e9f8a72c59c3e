import { assert, it } from "@effect/vitest"
import { makePrng } from "@kickstand/testing/simulator/Prng"
import { Effect, Exit, Layer, Scope } from "effect"
import { chatOf, follow, layerPorts, layerSource, simulated, told, until } from "./socketWorld.ts"

/** Seconds of simulated traffic; each is a hundredth of one here. */
const seconds = 600

const numbers = [1, 2, 3, 4]

const messages = Effect.map(told, (events) => events.flatMap((event) => event._tag === "ChatMessageSent" ? [event.messageId] : []))

const bans = Effect.map(told, (events) => events.flatMap((event) => event._tag === "UserBanned" ? [event.user.id] : []))

it.live("ten minutes with every fault lose nothing that was sent or can be fetched, and tell nothing twice", () =>
  Effect.gen(function*() {
    const prng = makePrng("chaos")
    const realtime = yield* simulated()
    Object.assign(realtime.faults, { duplicated: 0.1, reordered: 0.1, gathered: 0.2 })
    yield* follow(...numbers)
    const begin = Effect.gen(function*() {
      const scope = yield* Effect.acquireRelease(Scope.make(), (made) => Scope.close(made, Exit.void))
      yield* Layer.buildWithScope(layerSource(realtime), scope)
      return scope
    })
    let worker = yield* begin
    yield* begin
    // A message before the first loss, so that there is something to be behind of.
    yield* until(Effect.sync(() => numbers.every((number) =>
      realtime.followed().some((channels) => channels.has(`chatrooms.${2000 + number}.v2`)))))
    const written: Array<string> = []
    const banned: Array<string> = []
    for (let second = 0; second < seconds; second++) {
      for (const number of numbers) {
        const id = `${number}-${second}`
        written.push(id)
        realtime.chat(chatOf(number), { id })
        if (prng.chance(0.05)) {
          const user = { id: 10_000 + banned.length, username: "somebody" }
          const data = { id: `ban-${user.id}`, user, banned_by: null, permanent: true }
          realtime.flush()
          if (realtime.publish(`chatrooms.${2000 + number}.v2`, "App\\Events\\UserBannedEvent", data) > 0) banned.push(String(user.id))
          realtime.flush()
        }
      }
      if (prng.chance(0.02)) {
        realtime.flush()
        yield* Effect.sleep(20)
        realtime.drop()
      }
      if (prng.chance(0.01)) {
        realtime.flush()
        yield* Effect.sleep(20)
        realtime.switchTo(prng.chance(0.5) ? "pusher" : "centrifugo")
      }
      if (prng.chance(0.01)) {
        realtime.flush()
        yield* Effect.sleep(20)
        yield* Scope.close(worker, Exit.void)
        worker = yield* begin
      }
      yield* Effect.sleep(10)
      realtime.flush()
    }
    realtime.flush()
    yield* until(Effect.map(messages, (ids) => new Set(ids).size >= written.length))
    assert.deepStrictEqual((yield* messages).toSorted(), written.toSorted())
    yield* until(Effect.map(bans, (ids) => new Set(ids).size >= banned.length))
    assert.deepStrictEqual((yield* bans).toSorted(), banned.toSorted())
  }).pipe(Effect.scoped, Effect.provide(layerPorts)), 40_000)
