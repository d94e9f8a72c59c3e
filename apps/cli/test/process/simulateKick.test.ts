import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { run, start, until, workplace } from "./Kickstand.ts"
import { ask, document, foreseenPort, serve, stop } from "./serving.ts"

interface Simulated {
  readonly url: string
  readonly variables: Readonly<Record<string, string>>
  readonly channels: ReadonlyArray<string>
}

interface Added {
  readonly slug: string
  readonly userId: string
  readonly displayName: string | null
  readonly subscriptions: { readonly wanted: number; readonly subscribed: number; readonly problem: string | null } | null
}

/** A simulated Kick that sends its webhooks to a port. */
const simulateKick = (cwd: string, port: number) =>
  Effect.gen(function*() {
    const running = yield* start(cwd, ["simulate-kick", "--port", "0", "--rate", "50", "--url", `http://127.0.0.1:${port}`, "--json"])
    return yield* until(
      Effect.sync(() => running.stdout().includes("\n") ? document<Simulated>(running.stdout()) : null),
      running.stderr
    )
  })

it.live("a channel is tracked by its name alone, and its webhooks arrive: all of it offline", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const port = foreseenPort(0)
    const kick = yield* simulateKick(cwd, port)
    const environment = { ...kick.variables, KICK_PUBLIC_KEY: "", PORT: String(port) }
    const server = yield* serve(cwd, environment)
    const [slug = "none"] = kick.channels

    const added = yield* ask<Added>(cwd, ["channel", "add", slug], environment)
    assert.deepInclude(added, { slug, subscriptions: { wanted: 10, subscribed: 10, problem: null } })
    assert.isNotNull(added.displayName)

    const unknown = yield* run(cwd, ["channel", "add", "nobody_at_all", "--json"], environment)
    assert.notStrictEqual(unknown.code, 0)
    assert.strictEqual(document<{ readonly error: string }>(unknown.stdout).error, "unknown_channel")

    const health = ask<ReadonlyArray<Added>>(cwd, ["channel", "list"], environment)
    assert.deepStrictEqual((yield* health).map(({ subscriptions }) => subscriptions?.subscribed), [10])
    yield* until(
      Effect.promise(async () => {
        const text = await (await fetch(`${server.url}/metrics`)).text()
        const stored = /kickstand_deliveries_total\{platform="kick",result="stored"\} (\d+)/.exec(text)?.[1]
        return Number(stored ?? 0) > 0 ? true : null
      }),
      server.stderr
    )

    const synced = yield* ask<object>(cwd, ["channel", "sync"], environment)
    assert.deepInclude(synced, { platform: "kick", wanted: 10, subscribed: 10, problem: null })
    assert.deepInclude(yield* ask<object>(cwd, ["channel", "remove", "--user-id", added.userId], environment), { removed: true })
    assert.deepInclude(yield* ask<object>(cwd, ["channel", "sync"], environment), { wanted: 0, removed: 0 })
    yield* stop(server, "SIGTERM")
  }))

it.live("without an app a channel's name is not enough, and the command says what to set", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { code, stdout } = yield* run(cwd, ["channel", "add", "streamer_one", "--json"])
    assert.notStrictEqual(code, 0)
    assert.deepInclude(document<object>(stdout), { error: "platform_app_missing" })
    const added = yield* ask<Added>(cwd, ["channel", "add", "streamer_one", "--user-id", "4001"])
    assert.isNull(added.subscriptions)
  }))
