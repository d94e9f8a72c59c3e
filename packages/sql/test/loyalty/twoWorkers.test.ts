import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { begun, broadcasterId, decisions, engine, epoch, happen, ordered, says } from "@kickstand/testing/contract/engagementFixtures"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Redacted } from "effect"
import { spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { withPostgres } from "../storage/postgres.ts"

const commands = 10_000
const viewers = 50

const filled = Effect.gen(function*() {
  yield* begun()
  yield* happen(
    ...Array.from({ length: viewers }, (_, index) =>
      ordered(
        `rich-${index}`,
        { _tag: "AdjustCoins", platform: "kick", by: "add", coins: 10_000 },
        { id: String(index), username: `viewer_${index}` }
      ))
  )
  for (let first = 0; first < commands; first += 1000) {
    yield* happen(...Array.from({ length: 1000 }, (_, index) => says(`c${first + index}`, String(index % viewers), "!gamble 1", epoch)))
  }
})

/** Every command was decided upon once, and the coins are what the decisions say. */
const proven = Effect.gen(function*() {
  const decided = yield* decisions
  const played = decided.filter(({ _tag }) => _tag === "GamblePlayed")
  assert.lengthOf(played, commands)
  assert.strictEqual(new Set(played.map((each) => each._tag === "GamblePlayed" && each.nonce)).size, commands)
  const store = yield* EngagementStore
  const accounts = yield* store.richest(broadcasterId, 1000)
  const state = (yield* store.states([broadcasterId])).get(broadcasterId)
  assert.strictEqual(accounts.reduce((sum, { coins }) => sum + coins, 0) + (state?.house ?? 0), state?.issued)
  const sum = played.reduce((gain, each) => (each._tag === "GamblePlayed" ? gain + each.stake - each.payout : gain), 0)
  assert.strictEqual(state?.house, sum)
})

const program = fileURLToPath(new URL("./decider.ts", import.meta.url))

/** Starts an engine in a process of its own; answers once it waits to be let go. */
const startDecider = async (url: string, batchSize: number) => {
  const child = spawn(process.execPath, ["--conditions=kickstand-source", program, url, String(batchSize)], { stdio: ["pipe", "pipe", "inherit"] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.value !== "ready") throw new Error(`An engine began with ${String(first.value)}`)
  return {
    decide: async () => {
      child.stdin.end("go\n")
      return JSON.parse(String((await lines.next()).value)) as { decisions: number; committed: number; contended: number }
    }
  }
}

await withPostgres(({ storage, url }) => {
  describe("Workers that decide beside each other", () => {
    it.effect("decide each of one channel's 10,000 commands once", () =>
      Effect.gen(function*() {
        yield* filled
        const [one, other] = [yield* engine(300), yield* engine(170)]
        const [first, second] = yield* Effect.all([one.catchUp, other.catchUp], { concurrency: 2 })
        assert.strictEqual(first + second, (yield* decisions).length)
        yield* proven
      }).pipe(Effect.provide(storage)), 120_000)

    it.effect("decide each once in processes of their own that wait for nobody", () =>
      Effect.gen(function*() {
        yield* filled
        const done = yield* Effect.promise(async () => {
          const deciders = await Promise.all([startDecider(Redacted.value(url), 200), startDecider(Redacted.value(url), 200)])
          return Promise.all(deciders.map(({ decide }) => decide()))
        })
        assert.strictEqual(done.reduce((sum, { decisions }) => sum + decisions, 0), (yield* decisions).length)
        // Both went for the same stretches, or nothing would be proven.
        assert.isAbove(done.reduce((sum, { contended }) => sum + contended, 0), 0)
        yield* proven
      }).pipe(Effect.provide(storage)), 120_000)

    it.effect("lose and repeat nothing when they are killed again and again", () =>
      Effect.gen(function*() {
        yield* filled
        // Each is killed after some turns of the event loop, wherever in a step that is; the next goes on.
        for (let turns = 1; turns < 60; turns += 3) {
          const { catchUp } = yield* engine(400)
          const running = yield* Effect.forkChild(catchUp)
          for (let turn = 0; turn < turns; turn++) yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
          yield* Fiber.interrupt(running)
        }
        yield* (yield* engine(1000)).catchUp
        yield* proven
      }).pipe(Effect.provide(storage)), 120_000)
  })
})
