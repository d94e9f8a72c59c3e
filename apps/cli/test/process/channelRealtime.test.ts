import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { run, workplace } from "./Kickstand.ts"
import { ask, document, serve, stop } from "./serving.ts"

interface Status {
  readonly channels: ReadonlyArray<{ readonly channel: string; readonly slug: string }>
}

it.live("a channel's socket is switched on and off, and what cannot be is refused", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const token = "a-token-that-nobody-guesses"
    // Whatever a worker asks of the website stays on this machine, where nobody answers.
    const environment = { DATABASE_URL: "memory:", KICKSTAND_ADMIN_TOKEN: token, KICK_REALTIME_URL: "http://127.0.0.1:9" }
    const server = yield* serve(cwd, environment)
    const there = { KICKSTAND_URL: server.url, KICKSTAND_ADMIN_TOKEN: token }
    const followed = Effect.promise(async () => {
      const response = await fetch(`${server.url}/api/admin/v1/realtime`, { headers: { authorization: `Bearer ${token}` } })
      return (await response.json() as Status).channels.map(({ slug }) => slug)
    })

    yield* ask(cwd, ["channel", "add", "streamer_one", "--user-id", "4001", "--realtime"], there)
    assert.deepStrictEqual(yield* followed, ["streamer_one"])
    assert.deepStrictEqual(yield* ask(cwd, ["channel", "realtime", "streamer_one", "off"], there), { channel: "kick:4001", on: false })
    assert.deepStrictEqual(yield* followed, [])
    assert.deepStrictEqual(yield* ask(cwd, ["channel", "realtime", "streamer_one", "on"], there), { channel: "kick:4001", on: true })
    assert.deepStrictEqual(yield* followed, ["streamer_one"])

    const unknown = yield* run(cwd, ["channel", "realtime", "nobody_at_all", "on", "--json"], there)
    assert.notStrictEqual(unknown.code, 0)
    assert.strictEqual(document<{ readonly error: string }>(unknown.stdout).error, "unknown_channel")
    const unclear = yield* run(cwd, ["channel", "realtime", "streamer_one", "perhaps"], there)
    assert.notStrictEqual(unclear.code, 0)
    assert.deepStrictEqual(yield* followed, ["streamer_one"])
    yield* stop(server, "SIGTERM")
  }))
