import { Accounts } from "@kickstand/domain/access/Accounts"
import type { ApiKey } from "@kickstand/domain/access/ApiKey"
import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { Entitlements } from "@kickstand/domain/access/Entitlements"
import type { LimitOverrides } from "@kickstand/domain/access/Limits"
import { Plans } from "@kickstand/domain/access/Plans"
import { formatSecretKey, hashSecret, makeSecretKey, secretKeyBytes } from "@kickstand/domain/access/SecretKey"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Projector } from "@kickstand/domain/projection/Projector"
import { importSigningKey, signedHeaders } from "@kickstand/kick/webhook/signing"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutes } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { Context, Effect, Layer, References } from "effect"
import { HttpEffect, HttpRouter } from "effect/http"
import { TestClock } from "effect/testing"

const keyPair = await sharedKeyPair("RSA")

/** When the tests take place. */
export const testNow = "2026-03-22T02:14:00.000Z"

/** An answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; `undefined` when it is none. */
  readonly json: unknown
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type App = Effect.Success<ReturnType<typeof HttpRouter.toHttpEffect<never, never, never>>>

/** An answer whose body goes on. */
export interface OpenAnswer {
  readonly status: number
  /** Turns away from it, as whoever closes a page does. */
  readonly leave: Effect.Effect<void>
}

const make = (app: App) => {
  const send = (path: string, init?: RequestInit) =>
    Effect.contextWith((context: Context.Context<never>) =>
      Effect.promise(() =>
        HttpEffect.toWebHandlerWith(context)(app as Effect.Effect<never>)(new Request(`http://localhost${path}`, init))))

  /** Sends a request through all routes, in the caller's own time. */
  const request = (path: string, init?: RequestInit) =>
    Effect.flatMap(send(path, init), (response) =>
      Effect.promise(async (): Promise<Answer> => {
        const text = await response.text()
        return { status: response.status, headers: response.headers, text, json: readJson(text) }
      }))

  /** The same, without waiting for what the answer says. */
  const open = (path: string, init?: RequestInit) =>
    Effect.map(send(path, init), (response): OpenAnswer => ({
      status: response.status,
      leave: Effect.promise(async () => await response.body?.cancel())
    }))
  return { request, open }
}

/** Kickstand in memory behind its routes, without a socket. */
export class TestServer extends Context.Service<TestServer, ReturnType<typeof make>>()("kickstand/test/TestServer") {
  /** Serves routes, whatever stands behind them. */
  static readonly layerOf = <E, R>(routes: Layer.Layer<never, E, R>) =>
    Layer.effect(TestServer, Effect.map(HttpRouter.toHttpEffect(routes), (app) => make(app as App)))

  /** All of Kickstand's routes over memory. */
  static readonly layer = TestServer.layerOf(layerRoutes).pipe(
    Layer.provideMerge(Readiness.layer),
    Layer.provideMerge(Kickstand.layer({ kick: { publicKey: keyPair.publicKeyPem } })),
    Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None")),
    // Before anything sleeps: jumping over decades would wake every sleeper on the way, second by second.
    Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Date.parse(testNow))))
  )
}

/** An invented channel. */
export const channel = (change: Partial<ChannelToTrack> = {}): ChannelToTrack => ({
  platform: "kick",
  userId: "1001",
  slug: "streamer_one",
  channelId: 5001,
  chatroomId: 9001,
  displayName: "Streamer One",
  language: "en",
  ...change
})

/** Makes an account with a key and answers with the whole key. */
export const issueKey = Effect.fnUntraced(function*(options: {
  readonly account?: string
  readonly streamers?: ReadonlyArray<string>
  readonly key?: Partial<ApiKey>
  readonly planCode?: string
  readonly overrides?: LimitOverrides
} = {}) {
  const { account = "capi_acc_1", overrides = {}, planCode = "starter_1", streamers = [] } = options
  yield* (yield* Accounts).create({ id: account, name: account, planCode, status: "active", overrides })
  const secretKey = makeSecretKey("live", crypto.getRandomValues(new Uint8Array(secretKeyBytes)))
  yield* (yield* ApiKeys).create({
    id: `capi_key_${secretKey.prefix}`,
    accountId: account,
    label: "test",
    prefix: secretKey.prefix,
    environment: "live",
    families: null,
    streamers: null,
    allowedIps: null,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
    createdAt: 0,
    secretHash: hashSecret(secretKey.secret),
    ...options.key
  })
  const entitlements = yield* Entitlements
  for (const slug of streamers) {
    yield* entitlements.grant({ accountId: account, slug, channel: null, source: "test", streamerLimit: null })
  }
  return formatSecretKey(secretKey)
})

/** A request to the webhook address. */
export interface SignedRequest {
  readonly method: "POST"
  readonly headers: Record<string, string>
  readonly body: Uint8Array<ArrayBuffer>
}

/** A request to the webhook address as Kick would send it. */
export const signed = (
  body: string | Uint8Array,
  meta: { readonly messageId: string; readonly type?: string; readonly timestamp?: string }
) =>
  Effect.promise(async (): Promise<SignedRequest> => {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body.slice()
    const { messageId, type = "chat.message.sent", timestamp = "2026-03-20T12:00:00Z" } = meta
    const key = await importSigningKey(keyPair.privateKeyPem)
    return { method: "POST", headers: await signedHeaders(key, { messageId, type, timestamp }, bytes), body: bytes }
  })

/** Sends a webhook as Kick would. */
export const deliver = Effect.fnUntraced(function*(body: object | string, meta: Parameters<typeof signed>[1]) {
  const { request } = yield* TestServer
  const text = typeof body === "string" ? body : JSON.stringify(body)
  return yield* request("/webhooks/kick", yield* signed(text, meta))
})

/** Tracks a channel and brings the read models up to the log. */
export const track = Effect.fnUntraced(function*(tracked: ChannelToTrack) {
  yield* (yield* ChannelRegistry).add(tracked)
})

/** Brings the read models up to the log. */
export const catchUp = Effect.gen(function*() {
  const projector = yield* Projector
  yield* projector.prepare
  yield* projector.catchUp
})

/** The body of a chat message as Kick sends it. */
export const chatMessage = (message: {
  readonly id: string
  readonly at: string
  readonly userId?: number
  readonly username?: string
  readonly content?: string
  readonly emotes?: boolean
  readonly broadcaster?: number
}) => ({
  message_id: message.id,
  broadcaster: {
    is_anonymous: false,
    user_id: message.broadcaster ?? 1001,
    username: "streamer_one",
    is_verified: true,
    profile_picture: "https://example.com/picture.png",
    channel_slug: "streamer_one",
    identity: null
  },
  sender: {
    is_anonymous: false,
    user_id: message.userId ?? 42,
    username: message.username ?? "viewer42",
    is_verified: false,
    profile_picture: "https://example.com/viewer.png",
    channel_slug: "viewer42",
    identity: { username_color: "#53FC18", badges: [] }
  },
  content: message.content ?? "hello",
  emotes: message.emotes === true ? [{ emote_id: "1", positions: [{ s: 0, e: 4 }] }] : [],
  created_at: message.at
})
