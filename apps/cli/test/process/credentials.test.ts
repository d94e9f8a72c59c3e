import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { run, workplace } from "./Kickstand.ts"
import { ask, document, serve } from "./serving.ts"

interface NewToken {
  readonly id: string
  readonly jwt: string
}

interface NewCredential {
  readonly id: string
  readonly clientId: string
  readonly clientSecret: string
  readonly token: NewToken | null
}

it.live("an operator makes a broadcaster's credentials without a server, and revokes them through one", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const broadcaster = yield* ask<{ readonly id: string }>(cwd, [
      "broadcaster", "add", "--name", "Streamer One", "--id", "123", "--channel", "kick:4002001", "--timezone", "Europe/Prague"
    ])
    assert.deepStrictEqual(broadcaster as unknown, {
      id: "123",
      name: "Streamer One",
      primaryPlatform: "kick",
      timezone: "Europe/Prague",
      channels: ["kick:4002001"]
    })
    const made = yield* ask<NewCredential>(cwd, ["credential", "create", "--broadcaster", "123", "--label", "overlay"])
    assert.match(made.clientId, /^ksc_[0-9a-f]{16}$/)
    assert.match(made.clientSecret, /^kss_[0-9a-f]{48}$/)
    assert.match(made.token?.jwt ?? "", /^eyJ/)

    const server = yield* serve(cwd, { KICKSTAND_PUBLIC_API_ORIGINS: "https://overlay.example" })
    const jwks = yield* Effect.promise(async () => {
      const response = await fetch(`${server.url}/api/public/v2/jwks.json`, { headers: { origin: "https://overlay.example" } })
      return { origin: response.headers.get("access-control-allow-origin"), body: await response.json() as { readonly keys: ReadonlyArray<unknown> } }
    })
    assert.lengthOf(jwks.body.keys, 1)
    assert.strictEqual(jwks.origin, "https://overlay.example")

    const rotated = yield* ask<NewCredential>(cwd, ["credential", "rotate", made.id, "--overlap", "0"])
    assert.notStrictEqual(rotated.clientSecret, made.clientSecret)
    const tokenId = made.token?.id ?? assert.fail("no token")
    const revoked = yield* ask<{ readonly revokedAt: string | null }>(cwd, ["credential", "token", "revoke", tokenId])
    assert.isNotNull(revoked.revokedAt)
    yield* ask(cwd, ["credential", "revoke", made.id])
    const refused = yield* run(cwd, ["credential", "token", "issue", made.id, "--json"])
    assert.strictEqual(refused.code, 1)
    assert.deepInclude(document<object>(refused.stdout), { error: "credential_not_active" })

    const acts = (yield* ask<ReadonlyArray<{ readonly action: string }>>(cwd, ["audit", "list"])).map(({ action }) => action)
    assert.deepStrictEqual(acts, [
      "credential.revoke",
      "credential_token.revoke",
      "credential.rotate",
      "credential.create",
      "broadcaster.add"
    ])
    const written = server.stdout() + server.stderr()
    for (const secret of [made.clientSecret, rotated.clientSecret, made.token?.jwt ?? "?"]) assert.notInclude(written, secret)
  }).pipe(Effect.scoped))
