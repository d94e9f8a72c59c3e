import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { BroadcasterExists } from "@kickstand/domain/broadcaster/BroadcasterExists"
import { InvalidBroadcaster } from "@kickstand/domain/broadcaster/InvalidBroadcaster"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import { CredentialNotActive } from "@kickstand/domain/credential/CredentialNotActive"
import { CredentialNotFound } from "@kickstand/domain/credential/CredentialNotFound"
import { TokenNotFound } from "@kickstand/domain/credential/TokenNotFound"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { Plans } from "@kickstand/domain/access/Plans"
import { layerLocalAdminClient } from "@kickstand/kickstand/http/admin/layerLocalAdminClient"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, References } from "effect"
import { channel } from "../TestServer.ts"

const { publicKeyPem } = await sharedKeyPair("RSA")

const on = <A, E, R>(effect: Effect.Effect<A, E, R>, secretKey: string | null = "ab".repeat(32)) =>
  Effect.provide(
    effect,
    Layer.fresh(layerLocalAdminClient.pipe(
      Layer.provideMerge(Kickstand.layer({ kick: { publicKey: publicKeyPem }, secretKey })),
      Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
      Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
    ))
  )

const reasonOf = (error: unknown) => (error instanceof InvalidBroadcaster ? error.reason : assert.fail(String(error)))

describe("broadcasters in the admin API", () => {
  it.effect("are added with channels by slug, by platform and slug, or by user id", () =>
    on(Effect.gen(function*() {
      const { broadcasters } = yield* AdminClient
      const registry = yield* ChannelRegistry
      yield* registry.add(channel())
      yield* registry.add(channel({ platform: "twitch", userId: "77", slug: "streamer_tv" }))
      const added = yield* broadcasters.create({ payload: { name: "One", channels: ["streamer_one", "twitch:streamer_tv"] } })
      assert.match(added.id, /^[1-9]\d{8}$/)
      assert.deepStrictEqual(added, {
        id: added.id,
        name: "One",
        primaryPlatform: "kick",
        timezone: "UTC",
        channels: ["kick:1001", "twitch:77"]
      } as never)
      const untracked = yield* broadcasters.create({ payload: { id: "2", name: "Two", channels: ["twitch:4002"] } })
      assert.strictEqual(untracked.primaryPlatform, "twitch")
      assert.deepStrictEqual((yield* broadcasters.list()).map(({ id }) => id), ["2", added.id])
      const changed = yield* broadcasters.update({ params: { id: "2" }, payload: { name: "Renamed", timezone: "Europe/Prague" } })
      assert.deepStrictEqual(changed, { ...untracked, name: "Renamed", timezone: "Europe/Prague" })
      assert.deepStrictEqual(yield* broadcasters.show({ params: { id: "2" } }), changed)
      assert.deepStrictEqual(yield* broadcasters.remove({ params: { id: "2" } }), { removed: true })
      const unknown = new UnknownBroadcaster({ id: "2" })
      assert.deepStrictEqual(yield* Effect.flip(broadcasters.show({ params: { id: "2" } })), unknown)
      assert.deepStrictEqual(yield* Effect.flip(broadcasters.remove({ params: { id: "2" } })), unknown)
    })))

  it.effect("are refused when they cannot be", () =>
    on(Effect.gen(function*() {
      const { broadcasters } = yield* AdminClient
      const make = (payload: object) => Effect.flip(broadcasters.create({ payload: { name: "One", ...payload } }))
      assert.include(reasonOf(yield* make({ channels: ["nobody"] })), `no channel "nobody" is tracked`)
      assert.include(reasonOf(yield* make({ timezone: "Middle/Earth" })), "time zone")
      assert.include(reasonOf(yield* make({ channels: ["kick:1", "kick:2"] })), "several channels on kick")
      assert.include(reasonOf(yield* make({ channels: ["kick:1"], primaryPlatform: "twitch" })), "primary platform")
      yield* broadcasters.create({ payload: { id: "1", name: "One" } })
      assert.deepStrictEqual(yield* make({ id: "1" }), new BroadcasterExists({ id: "1" }))
    })))
})

describe("credentials in the admin API", () => {
  it.effect("are shown without secrets, but for the once that they are made", () =>
    on(Effect.gen(function*() {
      const { audit, broadcasters, credentials } = yield* AdminClient
      yield* broadcasters.create({ payload: { id: "1", name: "One" } })
      const made = yield* credentials.create({ payload: { broadcasterId: "1", label: "overlay", token: { label: "first" } } })
      const { clientSecret, token, ...shown } = made
      assert.deepStrictEqual(yield* credentials.list({ query: { broadcasterId: "1" } }), [shown])
      assert.deepStrictEqual(yield* credentials.show({ params: { id: made.id } }), shown)
      const { jwt, ...noted } = token ?? assert.fail("no token")
      assert.deepStrictEqual(yield* credentials.tokens({ params: { id: made.id } }), [noted])
      const rotated = yield* credentials.rotate({ params: { id: made.id }, payload: { overlapSeconds: 60 } })
      assert.strictEqual(rotated.overlapUntil, 60_000)
      const acts = JSON.stringify(yield* audit.list({ query: {} }))
      for (const secret of [clientSecret, rotated.clientSecret, jwt]) assert.notInclude(acts, secret)
      const [key] = yield* credentials.signingKeys()
      assert.notProperty(key, "sealed")
    })))

  it.effect("fail in the domain's own words", () =>
    on(Effect.gen(function*() {
      const { broadcasters, credentials } = yield* AdminClient
      const nobody = { params: { id: "cred_none" } }
      const missing = new CredentialNotFound({ id: "cred_none" })
      for (const failing of [
        credentials.show(nobody),
        credentials.revoke(nobody),
        credentials.tokens(nobody),
        credentials.rotate({ ...nobody, payload: {} }),
        credentials.issueToken({ ...nobody, payload: { label: "x" } })
      ]) assert.deepStrictEqual(yield* Effect.flip(failing as Effect.Effect<unknown, unknown>), missing)
      const payload = { broadcasterId: "9", label: "x" }
      assert.deepStrictEqual(yield* Effect.flip(credentials.create({ payload })), new UnknownBroadcaster({ id: "9" }))
      const unissued = new TokenNotFound({ id: "jwt_none" })
      assert.deepStrictEqual(yield* Effect.flip(credentials.revokeToken({ params: { id: "jwt_none" } })), unissued)
      yield* broadcasters.create({ payload: { id: "9", name: "Nine" } })
      const { id } = yield* credentials.create({ payload })
      yield* credentials.revoke({ params: { id } })
      const closed = new CredentialNotActive({ id })
      assert.deepStrictEqual(yield* Effect.flip(credentials.rotate({ params: { id }, payload: {} })), closed)
      assert.deepStrictEqual(yield* Effect.flip(credentials.issueToken({ params: { id }, payload: { label: "x" } })), closed)
    })))

  it.effect("have no JWT without a key to seal the signing key with", () =>
    on(Effect.gen(function*() {
      const { broadcasters, credentials } = yield* AdminClient
      yield* broadcasters.create({ payload: { id: "1", name: "One" } })
      const made = credentials.create({ payload: { broadcasterId: "1", label: "overlay", token: { label: "first" } } })
      assert.deepStrictEqual(yield* Effect.flip(made), new SecretKeyMissing())
    }), null))
})
