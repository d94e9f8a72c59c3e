import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Plans } from "@kickstand/domain/access/Plans"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Gaps } from "@kickstand/domain/realtime/Gaps"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { UnknownChannel } from "@kickstand/domain/tracking/UnknownChannel"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, References } from "effect"
import { HttpClient, HttpClientRequest, HttpRouter } from "effect/http"
import { TestClock } from "effect/testing"

const { publicKeyPem } = await sharedKeyPair("RSA")
const token = "a-token-that-nobody-guesses"

const layer = AdminClient.layer({ url: "", token: Redacted.make(token), actor: "cli:operator42" }).pipe(
  Layer.provideMerge(HttpRouter.serve(layerRoutesWith(layerAdmin(Redacted.make(token))), { disableLogger: true, disableListenLog: true })),
  Layer.provideMerge(Readiness.layer),
  Layer.provideMerge(Kickstand.layer({ kick: { publicKey: publicKeyPem } })),
  Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
  Layer.provideMerge(NodeHttpServer.layerTest),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
)

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, Layer.fresh(layer))

const streamer = channelId("kick", 4001)

const track = Effect.gen(function*() {
  const { channels } = yield* AdminClient
  yield* channels.add({ payload: { platform: "kick", userId: "4001", slug: "streamer_one" } })
})

const path = "/api/admin/v1/realtime"

/** Sends a request as it is; answers its status and the code of its error. */
const send = Effect.fnUntraced(function*(request: HttpClientRequest.HttpClientRequest) {
  const { json, status } = yield* HttpClient.execute(request)
  return { status, error: ((yield* json) as { readonly error?: string }).error }
})

const turn = (slug: string, body: unknown) =>
  HttpClientRequest.put(`${path}/${slug}`).pipe(HttpClientRequest.bodyJsonUnsafe(body))

const authorized = HttpClientRequest.bearerToken(token)

const day = 86_400_000

describe("the socket in the admin API", () => {
  it.effect("is off until it is switched on, and can be switched off again", () =>
    on(Effect.gen(function*() {
      const { realtime } = yield* AdminClient
      yield* track
      assert.deepStrictEqual(yield* realtime.status(), { channels: [], gaps: [] })
      const params = { slug: "streamer_one" }
      assert.deepStrictEqual(yield* realtime.turn({ params, payload: { on: true } }), { channel: streamer, on: true })
      assert.deepStrictEqual((yield* realtime.status()).channels, [{ channel: streamer, slug: "streamer_one", seenAt: null }])
      assert.deepStrictEqual(yield* realtime.turn({ params, payload: { on: false } }), { channel: streamer, on: false })
      assert.deepStrictEqual((yield* realtime.status()).channels, [])
    })))

  it.effect("tells until when a channel was heard, and of a channel that is not tracked any more", () =>
    on(Effect.gen(function*() {
      const { channels, realtime } = yield* AdminClient
      yield* track
      yield* realtime.turn({ params: { slug: "streamer_one" }, payload: { on: true } })
      yield* (yield* RealtimeChannels).seen([streamer], 5000)
      assert.strictEqual((yield* realtime.status()).channels[0]?.seenAt, 5000)
      yield* channels.remove({ params: { platform: "kick", userId: "4001" } })
      for (const { slug } of (yield* realtime.status()).channels) assert.isNull(slug)
    })))

  it.effect("shows the gaps of the last seven days, newest first, and whether their chat was fetched", () =>
    on(Effect.gen(function*() {
      yield* TestClock.setTime(10 * day)
      const { record } = yield* Gaps
      const gap = (since: number, chatFilled: boolean) => ({ channel: streamer, since, until: since + 1000, chatFilled })
      for (const each of [gap(day, true), gap(4 * day, true), gap(9 * day, false)]) yield* record(each)
      const { gaps } = yield* (yield* AdminClient).realtime.status()
      assert.deepStrictEqual(gaps, [gap(9 * day, false), gap(4 * day, true)])
    })))

  it.effect("refuses channels that are not tracked, and those of other platforms", () =>
    on(Effect.gen(function*() {
      const { channels, realtime } = yield* AdminClient
      yield* channels.add({ payload: { platform: "twitch", userId: "7001", slug: "elsewhere" } })
      for (const slug of ["nobody_at_all", "elsewhere"]) {
        const refused = yield* Effect.flip(realtime.turn({ params: { slug }, payload: { on: true } }))
        assert.deepStrictEqual(refused, new UnknownChannel({ platform: "kick", slug }))
        assert.deepStrictEqual(yield* send(authorized(turn(slug, { on: true }))), { status: 404, error: "unknown_channel" })
      }
    })))

  it.effect("refuses what says neither on nor off", () =>
    on(Effect.gen(function*() {
      yield* track
      for (const body of [{}, { on: "yes" }, { on: null }, [], "on"]) {
        assert.deepStrictEqual(yield* send(authorized(turn("streamer_one", body))), { status: 400, error: "request_invalid" })
      }
      assert.deepStrictEqual((yield* (yield* AdminClient).realtime.status()).channels, [])
    })))

  it.effect("lets nobody in without the token", () =>
    on(Effect.gen(function*() {
      yield* track
      const refused = { status: 401, error: "admin_token_invalid" }
      for (const request of [HttpClientRequest.get(path), turn("streamer_one", { on: true })]) {
        assert.deepStrictEqual(yield* send(request), refused)
        assert.deepStrictEqual(yield* send(HttpClientRequest.bearerToken(request, `${token}x`)), refused)
      }
      assert.deepStrictEqual((yield* (yield* AdminClient).realtime.status()).channels, [])
    })))
})
