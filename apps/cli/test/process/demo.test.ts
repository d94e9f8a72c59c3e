import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { askDemo, type DemoDocument, startDemo } from "./demo.ts"
import { run, until, workplace } from "./Kickstand.ts"
import { ask, document, stop } from "./serving.ts"

const messages = (demo: DemoDocument) =>
  Effect.map(
    askDemo<{ readonly streamer: { readonly message_count: number } }>(demo, `/api/customer/v1/streamers/${demo.streamers[0]}`),
    ({ streamer }) => streamer.message_count
  )

it.live("the demo fills with a past and goes on with a present", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { demo, running } = yield* startDemo(cwd, { DATABASE_URL: "memory:" })
    assert.lengthOf(demo.examples, 3)
    assert.isTrue(demo.examples.every((line) => line.startsWith("curl ") && line.includes(demo.key) && line.includes(demo.url)))
    yield* until(Effect.sync(() => running.stderr().includes("live traffic follows") ? true : null), running.stderr)
    const past = yield* until(Effect.map(messages(demo), (count) => count > 100 ? count : null), running.stderr)
    yield* until(Effect.map(messages(demo), (count) => count > past ? true : null), running.stderr)
    const { code } = yield* stop(running, "SIGTERM")
    assert.strictEqual(code, 0)
  }), { timeout: 120_000 })

it.live("the demo keeps to a directory of its own, and its key outlives a restart", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const first = yield* startDemo(cwd)
    yield* stop(first.running, "SIGTERM")
    const second = yield* startDemo(cwd)
    assert.strictEqual(second.demo.key, first.demo.key)
    assert.strictEqual(second.demo.publicApi?.jwt, first.demo.publicApi?.jwt)
    assert.include(second.demo.publicApi?.example, "/api/public/v2/overview")
    assert.isAtLeast(yield* messages(second.demo), 0)
    yield* stop(second.running, "SIGTERM")
    assert.lengthOf(yield* ask<ReadonlyArray<unknown>>(cwd, ["channel", "list"]), 0)
  }), { timeout: 180_000 })

it.live("the demo stays away from a database that tracks other channels", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    yield* ask(cwd, ["channel", "add", "--user-id", "4002001", "--slug", "somebody_real"])
    const { code, stdout } = yield* run(cwd, ["serve", "--demo", "--json"], { PORT: "0", DATABASE_URL: "pglite:./data" })
    assert.strictEqual(code, 1)
    const refusal = document<{ readonly error: string; readonly message: string }>(stdout)
    assert.strictEqual(refusal.error, "demo_refused")
    assert.include(refusal.message, "somebody_real")
  }), { timeout: 120_000 })
