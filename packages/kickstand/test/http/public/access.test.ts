import { publicBasePath } from "@kickstand/api/public/publicBasePath"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { invalidKeysPerMinute } from "@kickstand/kickstand/access/InvalidKeys"
import { rotateCredential } from "@kickstand/kickstand/operations/rotateCredential"
import { revokeCredential } from "@kickstand/kickstand/operations/revokeCredential"
import { revokeToken } from "@kickstand/kickstand/operations/revokeToken"
import { issueToken } from "@kickstand/kickstand/operations/issueToken"
import { updateBroadcaster } from "@kickstand/kickstand/operations/updateBroadcaster"
import { removeBroadcaster } from "@kickstand/kickstand/operations/removeBroadcaster"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Logger, References, Schema } from "effect"
import { TestClock } from "effect/testing"
import { errorOf, headersOf, layerSigner, openCredential, openServer, whoami } from "./publicServer.ts"

const logged: Array<string> = []

const listening = Layer.merge(
  Logger.layer([
    Logger.make(({ cause, fiber, message }) => {
      logged.push(JSON.stringify([message, String(cause), fiber.getRef(References.CurrentLogAnnotations)]))
    })
  ]),
  Layer.succeed(References.MinimumLogLevel, "All")
)

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.scoped(Effect.provide(effect, Layer.fresh(Layer.provideMerge(Layer.merge(layerSigner, listening), layerMemory))))

const missing = { ok: false, error: "missing_credentials", message: "Missing client_id, client_secret, or JWT token." }
const revoked = { ok: false, error: "revoked_jwt", message: "JWT token was revoked. Generate a new one in the dashboard." }

describe("the public API's guard", () => {
  it.effect("lets in whoever presents all three, and tells how much is left of the minute", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const answer = yield* whoami(yield* openServer({ requestsPerMinute: 20 }), credential)
      assert.strictEqual(answer.status, 200)
      assert.deepStrictEqual(answer.json, { userId: "123", credentialId: credential.id })
      assert.strictEqual(answer.headers.get("ratelimit-limit"), "20")
      assert.strictEqual(answer.headers.get("ratelimit-remaining"), "19")
      assert.strictEqual(answer.headers.get("ratelimit-reset"), "60")
      assert.isNull(answer.headers.get("x-kickstand-warning"))
    })))

  it.effect("names what is missing in the published words, whichever of the three it is", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const server = yield* openServer()
      const none = { clientId: null, clientSecret: null, jwt: null }
      for (const part of [none, { ...credential, clientId: null }, { ...credential, clientSecret: "" }, { ...credential, jwt: null }]) {
        const answer = yield* whoami(server, part)
        assert.strictEqual(answer.status, 401)
        assert.deepStrictEqual(answer.json, missing)
      }
      const basic = { ...headersOf({ ...credential, jwt: null }), authorization: `Basic ${credential.jwt}` }
      assert.deepStrictEqual((yield* server.request(`${publicBasePath}/whoami`, { headers: basic })).json, missing)
    })))

  it.effect("refuses what is presented wrongly, all alike", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const other = yield* openCredential("456")
      const server = yield* openServer()
      const wrongs = [
        { ...credential, clientId: "ksc_0000000000000000" },
        { ...credential, clientSecret: `kss_${"0".repeat(48)}` },
        { ...credential, clientSecret: other.clientSecret },
        { ...credential, clientId: other.clientId, clientSecret: other.clientSecret },
        { ...credential, jwt: other.jwt },
        { ...credential, jwt: "not-a-jwt" },
        { ...credential, clientId: "x".repeat(5000) },
        { ...credential, clientSecret: "x".repeat(5000) }
      ]
      const texts = new Set<string>()
      for (const wrong of wrongs) {
        const answer = yield* whoami(server, wrong)
        assert.strictEqual(answer.status, 401)
        texts.add(answer.text)
      }
      assert.lengthOf([...texts], 1)
      assert.strictEqual(errorOf({ json: JSON.parse([...texts][0] ?? "") }), "invalid_credentials")
    })))

  it.effect("says that a JWT is revoked or has expired to those only who know the secret", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential("123", 60_000)
      const server = yield* openServer()
      assert.strictEqual((yield* whoami(server, credential)).status, 200)
      yield* TestClock.setTime(60_000)
      assert.strictEqual(errorOf(yield* whoami(server, credential)), "expired_jwt")
      yield* revokeToken(credential.tokenId)
      const answer = yield* whoami(server, credential)
      assert.strictEqual(answer.status, 401)
      assert.deepStrictEqual(answer.json, revoked)
      assert.strictEqual(errorOf(yield* whoami(server, { ...credential, clientSecret: "kss_guessed" })), "invalid_credentials")
    })))

  it.effect("takes the old secret and the new one while a rotation's overlap lasts", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const server = yield* openServer()
      const rotated = { ...credential, clientSecret: (yield* rotateCredential(credential.id, 60)).clientSecret }
      for (const each of [credential, rotated]) assert.strictEqual((yield* whoami(server, each)).status, 200)
      yield* TestClock.setTime(60_000)
      assert.strictEqual(errorOf(yield* whoami(server, credential)), "invalid_credentials")
      assert.strictEqual((yield* whoami(server, rotated)).status, 200)
      yield* rotateCredential(credential.id, 0)
      assert.strictEqual(errorOf(yield* whoami(server, rotated)), "invalid_credentials")
    })))

  it.effect("knows several JWTs of one credential, and revokes each by itself or all together", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const server = yield* openServer()
      const second = { ...credential, jwt: (yield* issueToken(credential.id, { label: "second", expiresAt: null })).jwt }
      yield* revokeToken(credential.tokenId)
      assert.strictEqual(errorOf(yield* whoami(server, credential)), "revoked_jwt")
      assert.strictEqual((yield* whoami(server, second)).status, 200)
      yield* revokeCredential(credential.id)
      assert.strictEqual(errorOf(yield* whoami(server, second)), "invalid_credentials")
    })))

  it.effect("hands the broadcaster over as it is now, and knows when it is gone", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const server = yield* openServer()
      assert.strictEqual((yield* whoami(server, credential)).status, 200)
      yield* updateBroadcaster("123", { name: "Renamed" })
      assert.strictEqual((yield* whoami(server, credential)).status, 200)
      yield* removeBroadcaster("123")
      assert.strictEqual(errorOf(yield* whoami(server, credential)), "invalid_credentials")
    })))

  it.effect("refuses by the limit of the credential, says when to come back, and lets in again then", () =>
    on(Effect.gen(function*() {
      yield* TestClock.setTime(75_000)
      const credential = yield* openCredential()
      const server = yield* openServer({ requestsPerMinute: 2 })
      for (let n = 0; n < 2; n++) assert.strictEqual((yield* whoami(server, credential)).status, 200)
      const answer = yield* whoami(server, credential)
      assert.strictEqual(answer.status, 429)
      assert.deepStrictEqual(answer.json, {
        ok: false,
        error: "rate_limited",
        message: "Too many requests. Try again later.",
        details: { limit: 2, retry_after_seconds: 45 }
      })
      assert.strictEqual(answer.headers.get("retry-after"), "45")
      assert.strictEqual(answer.headers.get("ratelimit-remaining"), "0")
      yield* TestClock.setTime(120_000)
      assert.strictEqual((yield* whoami(server, credential)).status, 200)
    })))

  it.effect("makes addresses wait that present too much that is wrong, and nobody it knows", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const server = yield* openServer()
      assert.strictEqual((yield* whoami(server, credential)).status, 200)
      for (let n = 0; n < invalidKeysPerMinute; n++) {
        assert.strictEqual(errorOf(yield* whoami(server, { ...credential, clientSecret: `kss_${n}` })), "invalid_credentials")
      }
      const answer = yield* whoami(server, { ...credential, clientSecret: "kss_once_more" })
      assert.strictEqual(answer.status, 429)
      assert.strictEqual(errorOf(answer), "rate_limited")
      assert.isNotNull(answer.headers.get("retry-after"))
      assert.strictEqual((yield* whoami(server, credential)).status, 200)
    })))
})

describe("credentials in the query", () => {
  const inQuery = ({ clientId, clientSecret, jwt }: { readonly clientId: string; readonly clientSecret: string; readonly jwt: string }) =>
    `client_id=${clientId}&limit=7&client_secret=${clientSecret}&jwt=${jwt}`

  it.effect("open with a warning, and appear nowhere, whatever happens", () =>
    on(Effect.gen(function*() {
      logged.length = 0
      const credential = yield* openCredential()
      const server = yield* openServer()
      const answer = yield* server.request(`${publicBasePath}/limited?${inQuery(credential)}`)
      assert.strictEqual(answer.status, 200)
      assert.deepStrictEqual(answer.json, { limit: 7 })
      assert.isNotNull(answer.headers.get("x-kickstand-warning"))
      let texts = answer.text
      const paths = ["/fault", "/storage", "/upstream", "/unconnected", "/nothing", "/limited"]
      for (const path of paths) {
        const query = path === "/limited" ? `${inQuery(credential)}&limit=none` : inQuery(credential)
        texts += (yield* server.request(`${publicBasePath}${path}?${query}`)).text
      }
      for (const part of [credential.clientSecret, credential.jwt, "client_secret="]) {
        assert.notInclude(texts, part)
        assert.notInclude(logged.join("\n"), part)
      }
      assert.lengthOf(logged.filter((line) => line.includes("secrets in the address")), 1)
      assert.isAtLeast(logged.length, paths.length)
    })))

  it.effect("fill in what headers leave out", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const server = yield* openServer()
      const headers = headersOf({ ...credential, clientId: null })
      const answer = yield* server.request(`${publicBasePath}/whoami?client_id=${credential.clientId}`, { headers })
      assert.strictEqual(answer.status, 200)
      // A client id is no secret.
      assert.isNull(answer.headers.get("x-kickstand-warning"))
    })))

  it.effect("open nothing where the operator does not allow them", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const server = yield* openServer({ queryCredentials: false })
      assert.deepStrictEqual((yield* server.request(`${publicBasePath}/whoami?${inQuery(credential)}`)).json, missing)
    })))
})

describe("what goes wrong in the public API", () => {
  const Envelope = Schema.Struct({ ok: Schema.Literal(false), error: Schema.String, message: Schema.String, details: Schema.optionalKey(Schema.Unknown) })
  const strictly = Schema.decodeUnknownSync(Envelope, { onExcessProperty: "error" })

  it.effect("is answered in its own envelope, and faults of ours with the request's id alone", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const server = yield* openServer()
      const headers = headersOf(credential)
      const json = { ...headers, "content-type": "application/json" }
      const cases: ReadonlyArray<readonly [string, RequestInit, number, string]> = [
        ["/limited?limit=some", {}, 400, "invalid_request"],
        ["/echo", { method: "POST", body: "{", headers: json }, 400, "invalid_request"],
        ["/echo", { method: "POST", body: "{}", headers: json }, 400, "invalid_request"],
        ["/echo", { method: "POST", body: "title", headers: { ...headers, "content-type": "text/plain" } }, 415, "unsupported_media_type"],
        ["/nothing", {}, 404, "not_found"],
        ["/whoami", { method: "DELETE" }, 405, "method_not_allowed"],
        ["/unconnected", {}, 409, "platform_not_connected"],
        ["/fault", {}, 500, "internal_error"],
        ["/storage", {}, 503, "storage_unavailable"],
        ["/upstream", {}, 503, "upstream_unavailable"]
      ]
      for (const [path, init, status, error] of cases) {
        const answer = yield* server.request(`${publicBasePath}${path}`, { headers, ...init })
        assert.strictEqual(answer.status, status, path)
        assert.strictEqual(strictly(answer.json).error, error, path)
        assert.notInclude(answer.text, "hunter2")
        const seconds = (answer.json as { readonly details?: { readonly retry_after_seconds?: number } }).details?.retry_after_seconds
        assert.strictEqual(answer.headers.get("retry-after"), seconds === undefined ? null : String(seconds), path)
      }
      const fault = yield* server.request(`${publicBasePath}/fault`, { headers })
      assert.deepStrictEqual(strictly(fault.json).details, { request_id: fault.headers.get("x-request-id") })
    })))
})

describe("pages in browsers", () => {
  const preflight = { method: "OPTIONS", headers: { origin: "https://overlay.example", "access-control-request-method": "GET" } }

  it.effect("may not ask unless their origin is allowed", () =>
    on(Effect.gen(function*() {
      const credential = yield* openCredential()
      const closed = yield* openServer()
      assert.strictEqual((yield* closed.request(`${publicBasePath}/whoami`, preflight)).status, 405)
      const server = yield* openServer({ allowedOrigins: ["https://overlay.example"] })
      const allowed = yield* server.request(`${publicBasePath}/whoami`, preflight)
      assert.strictEqual(allowed.status, 204)
      assert.strictEqual(allowed.headers.get("access-control-allow-origin"), "https://overlay.example")
      assert.include(allowed.headers.get("access-control-allow-headers"), "x-client-secret")
      const other = { ...preflight, headers: { ...preflight.headers, origin: "https://elsewhere.example" } }
      const denied = yield* server.request(`${publicBasePath}/whoami`, other)
      assert.isNull(denied.headers.get("access-control-allow-origin"))
      assert.strictEqual(denied.headers.get("vary"), "origin")
      for (const [sent, told] of [["https://overlay.example", "https://overlay.example"], ["https://elsewhere.example", null]] as const) {
        const headers = { ...headersOf(credential), origin: sent }
        const answer = yield* server.request(`${publicBasePath}/whoami`, { headers })
        assert.strictEqual(answer.headers.get("access-control-allow-origin"), told)
        assert.isNull(answer.headers.get("access-control-allow-credentials"))
      }
      const refused = yield* server.request(`${publicBasePath}/whoami`, { headers: { origin: "https://overlay.example" } })
      assert.strictEqual(refused.status, 401)
      assert.strictEqual(refused.headers.get("access-control-allow-origin"), "https://overlay.example")
    })))

  it.effect("may all ask where the operator says so", () =>
    on(Effect.gen(function*() {
      const server = yield* openServer({ allowedOrigins: ["*"] })
      const answer = yield* server.request(`${publicBasePath}/whoami`, preflight)
      assert.strictEqual(answer.headers.get("access-control-allow-origin"), "*")
    })))
})
