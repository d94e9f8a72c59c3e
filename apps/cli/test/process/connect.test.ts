import { createSimulatedKick } from "@kickstand/testing/SimulatedKick"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync, statSync } from "node:fs"
import { createServer } from "node:http"
import { run, workplace } from "./Kickstand.ts"
import { ask, document, serve, stop } from "./serving.ts"

const keyPair = await sharedKeyPair("RSA")

const publicUrl = "http://kickstand.test"

const app = {
  clientId: "01TESTAPP",
  clientSecret: "test-app-secret",
  redirectUris: [`${publicUrl}/connect/kick/callback`]
}

/** A simulated Kick on a port of this machine; it closes with the scope. */
const listeningKick = Effect.acquireRelease(
  Effect.promise(async () => {
    const kick = createSimulatedKick({ publicKeyPem: keyPair.publicKeyPem, id: { apps: [app] } })
    kick.scene.addChannel({ userId: 4001, slug: "streamer_one" })
    const server = createServer(async (incoming, outgoing) => {
      const body = await new Response(incoming as unknown as ReadableStream).arrayBuffer()
      const response = await kick.fetch(new Request(`http://kick.test${incoming.url}`, {
        method: incoming.method ?? "GET",
        headers: incoming.headers as Record<string, string>,
        ...(body.byteLength === 0 ? {} : { body })
      }))
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(new Uint8Array(await response.arrayBuffer()))
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const address = server.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    return { kick, server, url: `http://127.0.0.1:${port}` }
  }),
  ({ kick, server }) =>
    Effect.promise(async () => {
      server.closeAllConnections()
      server.close()
      await kick.close()
    })
)

interface Finding {
  readonly check: string
  readonly status: string
}

it.live("an operator connects an account by a link, sees it, and disconnects it again", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { kick, url: kickUrl } = yield* listeningKick
    const environment = {
      KICK_CLIENT_ID: app.clientId,
      KICK_CLIENT_SECRET: app.clientSecret,
      KICK_ID_URL: kickUrl,
      KICK_API_URL: kickUrl,
      KICKSTAND_PUBLIC_URL: publicUrl
    }
    const server = yield* serve(cwd, environment)
    assert.strictEqual(statSync(`${cwd}/data/secret-key`).mode & 0o777, 0o600)
    assert.deepStrictEqual(yield* ask(cwd, ["connection", "list"], environment), [])

    const browse = (url: string, init: RequestInit = {}) =>
      Effect.promise(() => fetch(url.replace(publicUrl, server.url), { redirect: "manual", ...init }))
    const location = (response: Response) => response.headers.get("location") ?? assert.fail(`no redirect, but ${response.status}`)

    const link = yield* ask<{ readonly url: string }>(cwd, ["connect", "kick", "--scope", "chat:write"], environment)
    assert.strictEqual((yield* browse(link.url)).status, 200)
    const ticket = new URL(link.url).searchParams.get("ticket") ?? ""
    const pressed = yield* browse(`${publicUrl}/connect/kick`, { method: "POST", body: new URLSearchParams({ ticket }) })
    const consented = yield* browse(location(pressed))
    const page = yield* browse(location(consented))
    assert.strictEqual(page.status, 200)
    assert.include(yield* Effect.promise(() => page.text()), "is connected")

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
