import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync, statSync } from "node:fs"
import { run, workplace } from "./Kickstand.ts"
import { app, followLink, kickEnvironment, listeningKick } from "./listeningKick.ts"
import { ask, document, serve, stop } from "./serving.ts"

interface Finding {
  readonly check: string
  readonly status: string
}

it.live("an operator connects an account by a link, sees it, and disconnects it again", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { kick, url: kickUrl } = yield* listeningKick
    const environment = kickEnvironment(kickUrl)
    const server = yield* serve(cwd, environment)
    assert.strictEqual(statSync(`${cwd}/data/secret-key`).mode & 0o777, 0o600)
    assert.deepStrictEqual(yield* ask(cwd, ["connection", "list"], environment), [])

    const link = yield* ask<{ readonly url: string }>(cwd, ["connect", "kick", "--scope", "chat:write"], environment)
    const ticket = yield* followLink(server.url, link.url)

    const [connection] = yield* ask<ReadonlyArray<Record<string, unknown>>>(cwd, ["connection", "list"], environment)
    assert.deepInclude(connection, { platform: "kick", userId: "4001", state: "connected", key: "current" })
    assert.deepStrictEqual(connection?.["scopes"], ["user:read", "chat:write"])
    const doctor = yield* run(cwd, ["doctor", "--json"], environment)
    const { findings } = document<{ readonly findings: ReadonlyArray<Finding> }>(doctor.stdout)
    assert.deepStrictEqual(
      findings.filter(({ check }) => /^(connection|secret key)/.test(check)).map(({ status }) => status),
      ["ok", "ok"]
    )

    yield* stop(server, "SIGTERM")
    // Without a server: the command opens the data itself, with the same key.
    assert.lengthOf(yield* ask<ReadonlyArray<unknown>>(cwd, ["connection", "list"], environment), 1)
    const removed = yield* ask(cwd, ["connection", "remove", "4001"], environment)
    assert.deepStrictEqual(removed, { id: "kick:4001", removed: true, revoked: true })
    assert.strictEqual(kick.requests().get("POST /oauth/revoke"), 2)

    const key = readFileSync(`${cwd}/data/secret-key`, "utf8").trim()
    for (const secret of [ticket, key, app.clientSecret]) {
      assert.notInclude(server.stderr() + server.stdout() + doctor.stdout, secret)
    }
  }))

it.live("without an app the command says what to set", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { code, stdout } = yield* run(cwd, ["connect", "kick", "--json"])
    assert.notStrictEqual(code, 0)
    const told = document<{ readonly error: string; readonly message: string }>(stdout)
    assert.strictEqual(told.error, "platform_app_missing")
    assert.include(told.message, "KICK_CLIENT_ID")
  }))
