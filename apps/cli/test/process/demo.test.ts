import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
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
  }))

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
  }))

it.live("a demo that was killed while its past came in goes on where that stopped, and leaves no day out", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const killed = yield* startDemo(cwd)
    yield* until(Effect.map(messages(killed.demo), (count) => count > 0 ? true : null), killed.running.stderr)
    yield* stop(killed.running, "SIGKILL")
    const { demo, running } = yield* startDemo(cwd)
    const trend = askDemo<{ readonly data: ReadonlyArray<number> }>(
      demo,
      `/api/customer/v1/streamers/${demo.streamers[0]}/charts/daily-trend`
    )
    // The nine whole days between the one that the past begins on and today.
    yield* until(Effect.map(trend, ({ data }) => data.slice(-10, -1).every((count) => count > 0) ? true : null), running.stderr)
    yield* stop(running, "SIGTERM")
  }))

interface Tracked {
  readonly slug: string
  readonly subscriptions: { readonly wanted: number; readonly subscribed: number; readonly problem: string | null } | null
}

it.live("the demo goes by way of a Kick of its own: looked up, subscribed, connected, heard and polled, after a restart as well", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    for (const start of ["first", "second"]) {
      const { demo, running } = yield* startDemo(cwd)
      const authorization = `Bearer ${readFileSync(`${cwd}/data/demo/admin-token`, "utf8").trim()}`
      const admin = <A>(path: string, method = "GET") =>
        Effect.promise(async () => await (await fetch(`${demo.url}/api/admin/v1/${path}`, { method, headers: { authorization } })).json() as A)
      const { status } = yield* Effect.promise(() => fetch(`${demo.kickUrl}/public/v1/public-key`))
      assert.strictEqual(status, 200, start)
      const happens = (pattern: RegExp) =>
        until(
          Effect.promise(async () => pattern.test(await (await fetch(`${demo.url}/metrics`)).text()) ? true : null),
          () => `${pattern} on the ${start} start\n${running.stderr()}`
        )
      // Signed by the key that its Kick publishes, which the server has asked it for.
      yield* happens(/kickstand_deliveries_total\{platform="kick",result="stored"\} [1-9]/)
      yield* happens(/kickstand_polls_total\{poll="public-key",result="ok"\} [1-9]/)
      const tracked = yield* admin<ReadonlyArray<Tracked>>("channels")
      assert.deepStrictEqual(tracked.map(({ slug }) => slug).sort(), [...demo.streamers].sort())
      for (const { subscriptions } of tracked) assert.deepInclude(subscriptions, { wanted: 10, subscribed: 10, problem: null }, start)
      const connections = yield* admin<ReadonlyArray<Readonly<Record<string, unknown>>>>("connections")
      assert.deepStrictEqual(connections.map(({ name, state }) => [name, state]), [["streamer_one", "connected"]], start)
      const synced = yield* admin<object>("channels/kick/sync", "POST")
      assert.deepInclude(synced, { created: 0, removed: 0, wanted: 30, subscribed: 30, problem: null }, start)
      assert.notInclude(running.stderr(), '"level":"WARN"')
      yield* stop(running, "SIGTERM")
    }
  }))

it.live("the demo stays away from a database that tracks other channels", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    yield* ask(cwd, ["channel", "add", "--user-id", "4002001", "--slug", "somebody_real"])
    const { code, stdout } = yield* run(cwd, ["serve", "--demo", "--json"], { PORT: "0", DATABASE_URL: "pglite:./data" })
    assert.strictEqual(code, 1)
    const refusal = document<{ readonly error: string; readonly message: string }>(stdout)
    assert.strictEqual(refusal.error, "demo_refused")
    assert.include(refusal.message, "somebody_real")
    // Nor has anything of its Kick's come into that database's log.
    const status = yield* ask<ReadonlyArray<{ readonly position: number; readonly lag: number }>>(cwd, ["projection", "status"])
    assert.isTrue(status.every(({ lag, position }) => lag + position === 0))
  }))
