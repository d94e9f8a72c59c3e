import { KickPublicKey } from "@kickstand/kick/webhook/KickPublicKey"
import { createSimulatedKick } from "@kickstand/testing/SimulatedKick"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"

const keyPair = await sharedKeyPair("RSA")

const simulatedKick = Effect.acquireRelease(
  Effect.sync(() => createSimulatedKick({ publicKeyPem: keyPair.publicKeyPem })),
  (kick) => Effect.promise(kick.close)
)

const get = (kick: ReturnType<typeof createSimulatedKick>, path: string) =>
  Effect.promise(() => kick.fetch(new Request(`https://api.kick.test${path}`)))

const publicKey = "/public/v1/public-key"

describe("a simulated Kick", () => {
  it.effect("publishes its key as Kick does", () =>
    Effect.gen(function*() {
      const response = yield* get(yield* simulatedKick, publicKey)
      assert.strictEqual(response.status, 200)
      assert.deepStrictEqual(yield* Effect.promise(() => response.json()), {
        data: { public_key: keyPair.publicKeyPem },
        message: "OK"
      })
    }))

  it.effect("publishes another key once it is told to", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      kick.publishKey("another")
      const response = yield* get(kick, publicKey)
      assert.deepNestedPropertyVal(yield* Effect.promise(() => response.json()), "data.public_key", "another")
    }))

  it.effect("counts what it is asked, found or not", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      yield* get(kick, `${publicKey}?x=1`)
      yield* get(kick, publicKey)
      assert.strictEqual((yield* get(kick, "/nowhere")).status, 404)
      assert.deepStrictEqual([...kick.requests()], [[`GET ${publicKey}`, 2], ["GET /nowhere", 1]])
    }))

  it.effect("is down while it is told to be", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      kick.breakDown(503)
      assert.strictEqual((yield* get(kick, publicKey)).status, 503)
      kick.breakDown(null)
      assert.strictEqual((yield* get(kick, publicKey)).status, 200)
      assert.strictEqual(kick.requests().get(`GET ${publicKey}`), 2)
    }))

  it.effect("is asked for its key by what verifies webhooks", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      const client = FetchHttpClient.layer.pipe(
        Layer.provide(Layer.succeed(FetchHttpClient.Fetch, (input, init) => kick.fetch(new Request(input, init))))
      )
      const layer = Layer.provide(KickPublicKey.layerFetched({ apiUrl: "https://api.kick.test" }), client)
      const key = yield* Effect.provide(Effect.flatMap(KickPublicKey, (keys) => keys.current), layer)
      assert.strictEqual(key.algorithm, "RSA")
      assert.deepStrictEqual([...kick.requests()], [[`GET ${publicKey}`, 1]])
    }))
})
