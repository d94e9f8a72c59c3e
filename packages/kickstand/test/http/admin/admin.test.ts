import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { AccountNotFound } from "@kickstand/domain/access/AccountNotFound"
import { InvalidAddressRange } from "@kickstand/domain/access/AddressRange"
import { KeyNotActive } from "@kickstand/domain/access/KeyNotActive"
import { KeyNotFound } from "@kickstand/domain/access/KeyNotFound"
import { parseSecretKey } from "@kickstand/domain/access/SecretKey"
import { StreamerLimitReached } from "@kickstand/domain/access/StreamerLimitReached"
import { UnknownPlan } from "@kickstand/domain/access/UnknownPlan"
import { Plans } from "@kickstand/domain/access/Plans"
import { SlugTaken } from "@kickstand/domain/channel/ChannelRegistry"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { DeadLetterNotFound, UnknownProjection } from "@kickstand/domain/projection/ProjectionStatus"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"

import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted, References } from "effect"
import { HttpClient, HttpClientRequest, HttpRouter } from "effect/http"

const { publicKeyPem } = await sharedKeyPair("RSA")
const token = "a-token-that-nobody-guesses"

/** All routes with the admin API, on a socket, and a client for them. */
const layerServer = HttpRouter.serve(layerRoutesWith(layerAdmin(Redacted.make(token))), {
  disableLogger: true,
  disableListenLog: true
}).pipe(
  Layer.provideMerge(Readiness.layer),
  Layer.provideMerge(Kickstand.layer({ kick: { publicKey: publicKeyPem } })),
  Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
  Layer.provideMerge(NodeHttpServer.layerTest),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
)

const clientOf = (presented: string, actor?: string) =>
  AdminClient.layer({ url: "", token: Redacted.make(presented), ...(actor === undefined ? {} : { actor }) })

layer(layerServer)("the admin API over HTTP", (it) => {
  const admin = Effect.provide(AdminClient, clientOf(token, "cli:operator42"))

  /** Sends a request as it is, and answers its status and JSON. */
  const send = Effect.fnUntraced(function*(request: HttpClientRequest.HttpClientRequest) {
    const { json, status } = yield* HttpClient.execute(request)
    return { status, json: (yield* json) as Record<string, unknown> }
  })
  const authorized = HttpClientRequest.bearerToken(token)

  it.effect("lets nobody in without the token", () =>
    Effect.gen(function*() {
      const bare = HttpClientRequest.get("/api/admin/v1/accounts")
      const expected = {
        success: false,
        status: 401,
        error: "admin_token_invalid",
        message: "Provide the admin token as a bearer token.",
        details: null,
        retryAfterSeconds: null
      }
      const others = [bare, ...["", "wrong", `${token}x`, token.slice(1)].map((each) => HttpClientRequest.bearerToken(bare, each))]
      for (const request of others) assert.deepStrictEqual(yield* send(request), { status: 401, json: expected })
      assert.strictEqual((yield* HttpClient.execute(authorized(bare))).status, 200)
    }))

  it.effect("creates an account and a key whose secret is shown once", () =>
    Effect.gen(function*() {
      const { accounts, keys } = yield* admin
      const account = yield* accounts.create({ payload: { name: "Customer", planCode: "starter_1" } })
      assert.deepInclude(account, { planCode: "starter_1", status: "active", name: "Customer", overrides: {} })
      assert.match(account.id, /^capi_acc_[0-9a-f]{16}$/)
      assert.strictEqual(account.limits.rpmLimit, 20)
      const made = yield* keys.create({
        params: { accountId: account.id },
        payload: { label: "Production", families: ["meta"], streamers: ["streamer_one"], allowedIps: ["10.0.0.0/8"] }
      })
      assert.strictEqual(parseSecretKey(made.key)?.prefix, made.prefix)
      const { key: _, ...shown } = made
      assert.deepStrictEqual(yield* keys.list({ params: { accountId: account.id } }), [shown])
      assert.deepStrictEqual(yield* accounts.show({ params: { id: account.id } }), account)
      assert.deepInclude(yield* accounts.list(), account)
    }))

  it.effect("suspends, resumes, moves and overrides", () =>
    Effect.gen(function*() {
      const { accounts } = yield* admin
      const { id } = yield* accounts.create({ payload: { name: "Other", planCode: "starter_1", overrides: { rpmLimit: 3 } } })
      const params = { id }
      assert.strictEqual((yield* accounts.suspend({ params })).status, "suspended")
      assert.strictEqual((yield* accounts.resume({ params })).status, "active")
      const moved = yield* accounts.update({ params, payload: { planCode: "scale_50", overrides: { concurrencyLimit: 9 } } })
      assert.deepInclude(moved.limits, { rpmLimit: 60, concurrencyLimit: 9, streamerLimit: 50 })
    }))

  it.effect("rotates with an overlap, and revokes", () =>
    Effect.gen(function*() {
      const { accounts, keys } = yield* admin
      const { id: accountId } = yield* accounts.create({ payload: { name: "Rotating", planCode: "starter_1" } })
      const first = yield* keys.create({ params: { accountId }, payload: { label: "k", environment: "test" } })
      const second = yield* keys.rotate({ params: { id: first.id }, payload: { overlapSeconds: 3600 } })
      assert.deepInclude(second, { label: "k", environment: "test", accountId, expiresAt: null })
      const old = (yield* keys.list({ params: { accountId } })).find(({ id }) => id === first.id)
      assert.strictEqual(old?.expiresAt, 3_600_000)
      yield* keys.revoke({ params: { id: second.id } })
      const refused = yield* Effect.flip(keys.rotate({ params: { id: second.id }, payload: {} }))
      assert.deepStrictEqual(refused, new KeyNotActive({ id: second.id }))
    }))

  it.effect("grants streamers up to the limit, tracked or not yet", () =>
    Effect.gen(function*() {
      const { accounts, channels, streamers } = yield* admin
      const { id: accountId } = yield* accounts.create({ payload: { name: "Granted", planCode: "starter_1" } })
      const granted = yield* streamers.grant({ params: { accountId, slug: "later_one" } })
      assert.deepInclude(granted, { slug: "later_one", channel: null, source: "operator" })
      yield* channels.add({ payload: { platform: "kick", userId: "77", slug: "later_one" } })
      assert.strictEqual((yield* streamers.list({ params: { accountId }, query: {} }))[0]?.channel, "kick:77")
      const full = yield* Effect.flip(streamers.grant({ params: { accountId, slug: "one_more" } }))
      assert.deepStrictEqual(full, new StreamerLimitReached({ accountId, streamerLimit: 1, currentStreamers: 1 }))
      assert.isTrue((yield* streamers.revoke({ params: { accountId, slug: "later_one" } })).revoked)
      assert.isFalse((yield* streamers.revoke({ params: { accountId, slug: "later_one" } })).revoked)
    }))

  it.effect("fails with the domain's own errors across the wire", () =>
    Effect.gen(function*() {
      const { accounts, channels, deadLetters, keys, projections, streamers, usage } = yield* admin
      const id = "capi_acc_nobody"
      const nobody = new AccountNotFound({ id })
      const params = { accountId: id }
      assert.deepStrictEqual(yield* Effect.flip(accounts.show({ params: { id } })), nobody)
      assert.deepStrictEqual(yield* Effect.flip(accounts.suspend({ params: { id } })), nobody)
      assert.deepStrictEqual(yield* Effect.flip(keys.list({ params })), nobody)
      assert.deepStrictEqual(yield* Effect.flip(keys.create({ params, payload: { label: "k" } })), nobody)
      assert.deepStrictEqual(yield* Effect.flip(streamers.grant({ params: { ...params, slug: "a" } })), nobody)
      assert.deepStrictEqual(yield* Effect.flip(usage.show({ params, query: {} })), nobody)
      assert.instanceOf(yield* Effect.flip(accounts.create({ payload: { name: "n", planCode: "gold" } })), UnknownPlan)
      assert.instanceOf(yield* Effect.flip(keys.revoke({ params: { id: "capi_key_0" } })), KeyNotFound)
      const account = yield* accounts.create({ payload: { name: "n", planCode: "starter_1" } })
      const bad = keys.create({ params: { accountId: account.id }, payload: { label: "k", allowedIps: ["10.0.0.0/33"] } })
      assert.deepStrictEqual(yield* Effect.flip(bad), new InvalidAddressRange({ text: "10.0.0.0/33" }))
      yield* channels.add({ payload: { platform: "kick", userId: "1", slug: "taken" } })
      const taken = yield* Effect.flip(channels.add({ payload: { platform: "kick", userId: "2", slug: "taken" } }))
      assert.deepStrictEqual(taken, new SlugTaken({ slug: "taken", channel: "kick:1" }))
      assert.instanceOf(yield* Effect.flip(projections.rebuild({ params: { name: "nonsense" } })), UnknownProjection)
      assert.instanceOf(yield* Effect.flip(deadLetters.show({ params: { position: 9 } })), DeadLetterNotFound)
      assert.instanceOf(yield* Effect.flip(deadLetters.retry({ params: { position: 9 } })), DeadLetterNotFound)
    }))

  it.effect("says what is wrong with a request", () =>
    Effect.gen(function*() {
      const post = (body: unknown) =>
        send(authorized(HttpClientRequest.post("/api/admin/v1/accounts").pipe(HttpClientRequest.bodyJsonUnsafe(body))))
      for (const body of [{}, { name: "", planCode: "starter_1" }, { name: "n", planCode: "starter_1", overrides: { rpmLimit: -1 } }]) {
        const { json, status } = yield* post(body)
        assert.strictEqual(status, 400)
        assert.deepInclude(json, { success: false, error: "request_invalid" })
      }
      const malformed = HttpClientRequest.post("/api/admin/v1/accounts").pipe(
        HttpClientRequest.bodyText("{name", "application/json"),
        authorized
      )
      assert.strictEqual((yield* send(malformed)).status, 400)
    }))

  it.effect("writes every act down under whoever did it, and no secret", () =>
    Effect.gen(function*() {
      const { accounts, audit, keys } = yield* admin
      const { id: accountId } = yield* accounts.create({ payload: { name: "Audited", planCode: "starter_1" } })
      const made = yield* keys.create({ params: { accountId }, payload: { label: "k" } })
      yield* keys.revoke({ params: { id: made.id } })
      const anonymous = yield* Effect.provide(AdminClient, clientOf(token))
      yield* anonymous.accounts.suspend({ params: { id: accountId } })
      const acts = yield* audit.list({ query: { limit: 4 } })
      assert.deepStrictEqual(acts.map(({ action, actor, target }) => [action, actor, target]), [
        ["account.suspend", "admin-api", accountId],
        ["key.revoke", "cli:operator42", made.id],
        ["key.create", "cli:operator42", made.id],
        ["account.create", "cli:operator42", accountId]
      ])
      assert.notInclude(JSON.stringify(acts), parseSecretKey(made.key)?.secret ?? assert.fail())
      const older = yield* audit.list({ query: { before: acts[0]?.id ?? 0, limit: 1 } })
      assert.deepStrictEqual(older, acts.slice(1, 2))
    }))

  it.effect("tells how the read models, the log and the usage are", () =>
    Effect.gen(function*() {
      const { accounts, deadLetters, health, projections, usage } = yield* admin
      const states = yield* projections.status()
      assert.isNotEmpty(states)
      assert.deepInclude(yield* health.summary(), { position: 0, deadLetters: 0, projections: states })
      assert.deepStrictEqual(yield* deadLetters.list({ query: {} }), [])
      const { id: accountId } = yield* accounts.create({ payload: { name: "Unused", planCode: "starter_1" } })
      const used = yield* usage.show({ params: { accountId }, query: { month: "2026-03" } })
      assert.deepInclude(used, { accountId, usageMonth: "2026-03-01", days: [] })
      assert.strictEqual(used.usage.requestsUsed, 0)
    }))
})
