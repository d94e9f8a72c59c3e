import { assert, it } from "@effect/vitest"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Gaps } from "@kickstand/domain/realtime/Gaps"
import { usualPace } from "@kickstand/kickstand/realtime/followLane"
import { makePrng } from "@kickstand/testing/simulator/Prng"
import { Clock, Effect, Exit, Layer, Scope } from "effect"
import { TestClock } from "effect/testing"
import { passing, timers, turns } from "../../../testing/test/simulatedKick/realtime/timers.ts"
import { chatOf, follow, layerPorts, layerSource, simulated, told } from "./socketWorld.ts"

/** Seconds of simulated traffic, by the test's own clock. */
const seconds = 600

const numbers = [1, 2, 3, 4]

const pace = { ...usualPace, tickMillis: 2000, leaseMillis: 6000 }

const messages = Effect.map(told, (events) => events.flatMap((event) => event._tag === "ChatMessageSent" ? [event.messageId] : []))

const bans = Effect.map(told, (events) => events.flatMap((event) => event._tag === "UserBanned" ? [event.user.id] : []))

const gaps = Effect.flatMap(Gaps, ({ list }) => list({ after: 0, limit: 10_000 }))

/** Lets time go by for everybody, the official clients included. */
const pass = (millis: number) => Effect.andThen(TestClock.adjust(millis), passing(millis))

it.effect.each(["one", "two"])("ten minutes with every fault lose nothing that was sent or can be fetched, and tell nothing twice: %s", (seed) =>
  Effect.gen(function*() {
    const prng = makePrng(`chaos ${seed}`)
    yield* TestClock.setTime(Date.UTC(2026, 9, 1, 12))
    const clock = yield* Clock.Clock
    yield* timers
    const realtime = yield* simulated({ now: () => clock.currentTimeMillisUnsafe(), tokenSeconds: 120 })
    Object.assign(realtime.faults, { duplicated: 0.1, reordered: 0.1, gathered: 0.2 })
    yield* follow(...numbers)
    const begin = Effect.gen(function*() {
      const scope = yield* Effect.acquireRelease(Scope.make(), (made) => Scope.close(made, Exit.void))
      yield* Layer.buildWithScope(layerSource(realtime, pace), scope)
      return scope
    })
    let worker = yield* begin
    yield* begin

    /** Who has left is known to have left, and what was sent has arrived; no time goes by. */
    const settled = Effect.andThen(Effect.promise(realtime.settled), turns(5))
    const followed = () =>
      numbers.every((number) => realtime.followed().some((channels) => channels.has(`chatrooms.${2000 + number}.v2`)))
    // A message before the first loss, so that there is something to be behind of.
    while (!followed()) yield* Effect.andThen(pass(100), settled)

    const written: Array<string> = []
    const banned: Array<string> = []
    const unheard: Array<{ readonly channel: ChannelId; readonly at: number }> = []
    const ban = (number: number, user: number) => {
      const data = { id: `ban-${user}`, user: { id: user, username: "somebody" }, banned_by: null, permanent: true }
      const heard = realtime.publish(`chatrooms.${2000 + number}.v2`, "App\\Events\\UserBannedEvent", data)
      if (heard > 0) banned.push(String(user))
      else unheard.push({ channel: chatOf(number).id, at: clock.currentTimeMillisUnsafe() })
    }
    const replaced = Effect.gen(function*() {
      yield* Scope.close(worker, Exit.void)
      worker = yield* begin
    })

    for (let second = 0; second < seconds; second++) {
      for (const number of numbers) {
        const id = `${number}-${second}`
        written.push(id)
        realtime.chat(chatOf(number), { id })
        if (prng.chance(0.05)) ban(number, 10_000 + 10 * second + number)
      }
      realtime.flush()
      yield* settled
      if (prng.chance(0.02)) realtime.drop()
      if (prng.chance(0.01)) realtime.stall()
      if (prng.chance(0.01)) realtime.switchTo(prng.chance(0.5) ? "pusher" : "centrifugo")
      if (prng.chance(0.01)) yield* replaced
      yield* pass(1000)
      yield* settled
    }
    const caughtUp = Effect.gen(function*() {
      return new Set(yield* messages).size === written.length && (yield* gaps).every(({ chatFilled }) => chatFilled)
    })
    while (!(yield* caughtUp)) yield* Effect.andThen(pass(1000), settled)
    assert.deepStrictEqual((yield* messages).toSorted(), written.toSorted())
    assert.deepStrictEqual((yield* bans).toSorted(), banned.toSorted())
    const known = yield* gaps
    for (const { channel, at } of unheard) {
      assert.isTrue(known.some((gap) => gap.channel === channel && gap.since <= at && at <= gap.until), `${channel} at ${at}`)
    }
    assert.isNotEmpty(unheard)
    assert.isAbove(realtime.counts().connections, 30)
  }).pipe(Effect.scoped, Effect.provide(layerPorts)), 60_000)
