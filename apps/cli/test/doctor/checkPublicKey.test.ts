import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientError, HttpClientResponse } from "effect/http"
import { TestClock } from "effect/testing"
import { checkPublicKey } from "../../src/doctor/checkPublicKey.ts"

const { publicKeyPem } = await sharedKeyPair("Ed25519")

const kick = { app: null, apiUrl: "https://api.kick.test", idUrl: "https://id.kick.test", publicKey: null, realtimeUrl: null }

const answering = (date: string) =>
  HttpClient.make((request) =>
    Effect.succeed(HttpClientResponse.fromWeb(
      request,
      new Response(JSON.stringify({ data: { public_key: publicKeyPem }, message: "OK" }), { headers: { date } })
    ))
  )

const unreachable = HttpClient.make((request) =>
  Effect.fail(new HttpClientError.HttpClientError({ reason: new HttpClientError.TransportError({ request }) }))
)

const statuses = (client: HttpClient.HttpClient, settings: typeof kick | (Omit<typeof kick, "publicKey"> & { publicKey: string })) =>
  Effect.map(checkPublicKey(settings), (findings) => findings.map(({ check, status }) => `${check} ${status}`)).pipe(
    Effect.provideService(HttpClient.HttpClient, client)
  )

it.effect("the key that Kick publishes is looked at, and the clock beside it", () =>
  Effect.gen(function*() {
    yield* TestClock.setTime(Date.parse("2026-03-01T12:00:00Z"))
    const right = answering("Sun, 01 Mar 2026 12:00:05 GMT")
    assert.deepStrictEqual(yield* statuses(right, kick), ["public key ok", "clock ok"])
    const wrong = answering("Sun, 01 Mar 2026 11:55:00 GMT")
    assert.deepStrictEqual(yield* statuses(wrong, kick), ["public key ok", "clock warn"])
  }))

it.effect("a Kick that cannot be reached is a failure, and says nothing of the clock", () =>
  Effect.gen(function*() {
    assert.deepStrictEqual(yield* statuses(unreachable, kick), ["public key fail"])
  }))

it.effect("a key that was given is judged without asking anybody", () =>
  Effect.gen(function*() {
    assert.deepStrictEqual(yield* statuses(unreachable, { ...kick, publicKey: publicKeyPem }), ["public key ok"])
    const broken = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
    assert.deepStrictEqual(yield* statuses(unreachable, { ...kick, publicKey: broken }), ["public key fail"])
  }))
