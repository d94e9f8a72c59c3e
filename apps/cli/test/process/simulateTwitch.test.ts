import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { run, start, until, workplace } from "./Kickstand.ts"
import { ask, document, foreseenPort, serve, servingEnvironment, stop } from "./serving.ts"

interface Simulated {
  readonly url: string
  readonly variables: Readonly<Record<string, string>>
  readonly channels: ReadonlyArray<string>
}

interface Added {
  readonly slug: string
  readonly userId: string
  readonly subscriptions: { readonly wanted: number; readonly subscribed: number; readonly problem: string | null } | null
}

interface Synced {
  readonly wanted: number
  readonly subscribed: number
}

interface Doctor {
  readonly findings: ReadonlyArray<{ readonly check: string; readonly status: string; readonly message: string }>
}

const simulateTwitch = (cwd: string, port: number) =>
  Effect.gen(function*() {
    const running = yield* start(cwd, ["simulate-twitch", "--port", "0", "--rate", "50", "--url", `http://127.0.0.1:${port}`, "--json"])
    const simulated = yield* until(
      Effect.sync(() => running.stdout().includes("\n") ? document<Simulated>(running.stdout()) : null),
      running.stderr
    )
    return { ...simulated, stderr: running.stderr }
  })

/** How many subscriptions are not failed, by what a simulated Twitch lists for its app. */
const enabledAt = ({ url, variables }: Simulated) =>
  Effect.promise(async () => {
    const clientId = variables["TWITCH_CLIENT_ID"] ?? ""
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: variables["TWITCH_CLIENT_SECRET"] ?? "",
      grant_type: "client_credentials"
    })
    const { access_token } = await (await fetch(`${url}/oauth2/token`, { method: "POST", body })).json() as { access_token: string }
    const headers = { "client-id": clientId, authorization: `Bearer ${access_token}` }
    const listed = await fetch(`${url}/helix/eventsub/subscriptions?status=enabled`, { headers })
    return (await listed.json() as { total: number }).total
  })

/** Follows a link as a browser does: opens it, presses its button, allows everything, and comes back. */
const follow = (url: string) =>
  Effect.promise(async () => {
    const ticket = /name="ticket" value="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ""
    const body = new URLSearchParams({ ticket })
    return await (await fetch(new URL("/connect/twitch", url), { method: "POST", body })).text()
  })

it.live("a Twitch channel is connected, tracked and heard of, across a killed server: all of it offline", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const port = foreseenPort(1)
    const twitch = yield* simulateTwitch(cwd, port)
    const environment = { ...servingEnvironment, ...twitch.variables, PORT: String(port) }
    const [slug = "none"] = twitch.channels
    const first = yield* serve(cwd, environment)

    const added = yield* ask<Added>(cwd, ["channel", "add", slug, "--platform", "twitch"], environment)
    assert.isBelow(added.subscriptions?.subscribed ?? 99, added.subscriptions?.wanted ?? 0)
    assert.include(added.subscriptions?.problem ?? "", "channel.chat.message")

    const { url } = yield* ask<{ readonly url: string }>(cwd, ["connect", "twitch"], environment)
    assert.include(yield* follow(url), `${slug} is connected`)
    const stored = (server: { readonly url: string }) =>
      Effect.promise(async () => {
        const text = await (await fetch(`${server.url}/metrics`)).text()
        return Number(/kickstand_deliveries_total\{platform="twitch",result="stored"\} (\d+)/.exec(text)?.[1] ?? 0)
      })
    yield* until(Effect.map(stored(first), (count) => count > 3 ? true : null), first.stderr)

    const synced = yield* ask<Synced>(cwd, ["channel", "sync", "--platform", "twitch"], environment)
    assert.strictEqual(synced.subscribed, synced.wanted)

    yield* stop(first, "SIGKILL")
    const second = yield* serve(cwd, environment)
    // Twitch has given up on what could not be delivered meanwhile.
    yield* until(
      Effect.map(enabledAt(twitch), (enabled) => enabled === synced.wanted ? true : null),
      () => `Subscriptions were not mended.\n${twitch.stderr()}${second.stderr()}`
    )
    yield* until(Effect.map(stored(second), (count) => count > 3 ? true : null), second.stderr)
    const [connection] = yield* ask<ReadonlyArray<object>>(cwd, ["connection", "list"], environment)
    assert.deepInclude(connection, { platform: "twitch", userId: added.userId, name: slug, state: "connected", key: "current" })
    const doctor = yield* ask<Doctor>(cwd, ["doctor"], environment)
    const statuses = new Map(doctor.findings.map(({ check, status }) => [check, status]))
    assert.strictEqual(statuses.get("twitch"), "ok")
    assert.strictEqual(statuses.get("subscriptions at twitch"), "ok")
    assert.strictEqual(statuses.get(`connection ${slug}`), "ok")

    for (const body of ["", "nonsense", "{}", "[]", `{"event":${"[".repeat(5000)}`]) {
      const answer = yield* Effect.promise(() => fetch(`${second.url}/webhooks/twitch`, { method: "POST", body }))
      assert.strictEqual(answer.status, 403)
    }
    yield* stop(second, "SIGTERM")
  }))

it.live("without an app nobody can connect, and the command says what to set", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { code, stdout } = yield* run(cwd, ["connect", "twitch", "--json"])
    assert.notStrictEqual(code, 0)
    assert.deepInclude(document<object>(stdout), { error: "platform_app_missing" })
    assert.include(stdout, "TWITCH_CLIENT_ID")
  }))
