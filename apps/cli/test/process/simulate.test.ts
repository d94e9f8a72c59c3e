import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { run, start, until, workplace } from "./Kickstand.ts"
import { ask, document, serve, stop } from "./serving.ts"

interface Load {
  readonly sent: number
  readonly acknowledged: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly failures: Readonly<Record<string, number>>
  readonly latency: { readonly p50: number; readonly p99: number }
}

/** A server in memory that believes what `simulate` signs in the same directory. */
const believing = Effect.fnUntraced(function*(cwd: string) {
  const { publicKey } = yield* ask<{ readonly publicKey: string }>(cwd, ["simulate", "--public-key"])
  const token = "a-token-for-this-test-alone"
  const server = yield* serve(cwd, { DATABASE_URL: "memory:", KICK_PUBLIC_KEY: publicKey, KICKSTAND_ADMIN_TOKEN: token })
  return { ...server, access: { KICKSTAND_URL: server.url, KICKSTAND_ADMIN_TOKEN: token } }
})

it.live("simulated traffic is sent at its rate, tracked when asked for, and summed up", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const server = yield* believing(cwd)
    const untracked = yield* ask<Load>(cwd, ["simulate", "--rate", "30", "--for", "1s"], server.access)
    assert.deepStrictEqual(untracked.outcomes, { untracked: 30 })
    const tracked = yield* ask<Load>(cwd, ["simulate", "--rate", "30", "--for", "1s", "--track"], server.access)
    assert.strictEqual(tracked.acknowledged, 30)
    assert.deepStrictEqual(tracked.failures, {})
    assert.isAtLeast(tracked.latency.p99, tracked.latency.p50)
    assert.isAbove(tracked.outcomes["stored"] ?? 0, 0)
  }))

it.live("a simulation that is interrupted sums up what it did", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const server = yield* believing(cwd)
    const simulation = yield* start(cwd, ["simulate", "--rate", "20", "--for", "1h", "--url", server.url, "--json"])
    yield* until(Effect.sync(() => simulation.stderr().includes("acknowledged") ? true : null), simulation.stderr)
    const { code, stdout } = yield* stop(simulation, "SIGINT")
    assert.strictEqual(code, 0)
    assert.isAbove(document<Load>(stdout).acknowledged, 0)
  }))

it.live("a server that does not believe the traffic is told as a failure, with what to do", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const server = yield* serve(cwd, { DATABASE_URL: "memory:" })
    const { code, stdout } = yield* run(cwd, ["simulate", "--rate", "5", "--for", "1s", "--url", server.url, "--json"])
    assert.strictEqual(code, 1)
    const failure = document<{ readonly error: string; readonly message: string }>(stdout)
    assert.strictEqual(failure.error, "simulation_failed")
    assert.include(failure.message, "KICK_PUBLIC_KEY")
  }))
