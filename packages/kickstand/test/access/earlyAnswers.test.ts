import { updateAccount } from "@kickstand/kickstand/operations/updateAccount"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { ask, customer, memory, openDoor, refusalOf } from "./door.ts"

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.scoped(Effect.provide(effect, memory))

/** An answer that takes until it is told to end, and notes what becomes of it. */
const slowAnswer = Effect.gen(function*() {
  const notes: Array<string> = []
  const end = yield* Deferred.make<void>()
  const answer = () =>
    Effect.suspend(() => {
      notes.push("begun")
      return Effect.as(Deferred.await(end), "the answer")
    }).pipe(Effect.onInterrupt(() => Effect.sync(() => notes.push("interrupted"))))
  return { answer, end: Deferred.succeed(end, undefined), notes }
})

describe("an answer", () => {
  it.effect("is begun before it is admitted where there was room before, and handed over", () =>
    on(Effect.gen(function*() {
      const { key } = yield* customer()
      const { admit, settle } = yield* openDoor
      const { answer, end, notes } = yield* slowAnswer
      const first = yield* admit(ask(key.key, { answer }))
      assert.deepStrictEqual([first.begun, notes], [null, []])
      yield* settle(first, "answered")
      const { begun } = yield* admit(ask(key.key, { answer }))
      assert.deepStrictEqual(notes, ["begun"])
      yield* end
      assert.strictEqual(begun && (yield* Fiber.join(begun)), "the answer")
    })))

  it.effect("is stopped when the quota went elsewhere meanwhile, and not begun again while that is known", () =>
    on(Effect.gen(function*() {
      const { key } = yield* customer({ overrides: { rpmLimit: 2 } })
      const [here, elsewhere] = [yield* openDoor, yield* openDoor]
      const { answer, notes } = yield* slowAnswer
      for (const { admit, settle } of [here, elsewhere]) yield* settle(yield* admit(ask(key.key)), "answered")
      assert.strictEqual((yield* refusalOf(here.admit(ask(key.key, { answer })))).code, "customer_api_rate_limit_exceeded")
      yield* Effect.yieldNow
      assert.deepStrictEqual(notes, ["begun", "interrupted"])
      yield* refusalOf(here.admit(ask(key.key, { answer })))
      assert.strictEqual(notes.length, 2)
    })))

  it.effect("to who the caller was before is stopped, and never theirs", () =>
    on(Effect.gen(function*() {
      const { account, key } = yield* customer()
      const { admit, settle } = yield* openDoor
      const { answer, notes } = yield* slowAnswer
      yield* settle(yield* admit(ask(key.key)), "answered")
      yield* updateAccount(account.id, { overrides: { rpmLimit: 99 } })
      const { begun, limits } = yield* admit(ask(key.key, { answer }))
      yield* Effect.yieldNow
      assert.deepStrictEqual([begun, limits.rpmLimit, notes], [null, 99, ["begun", "interrupted"]])
    })))
})
