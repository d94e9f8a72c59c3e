import type { Plan } from "@kickstand/domain/access/Plan"
import { soldPlans } from "@kickstand/domain/access/soldPlans"
import { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import { Chat } from "@kickstand/domain/chat/Chat"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import type { Platform } from "@kickstand/domain/event/Platform"
import { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import { Moderation } from "@kickstand/domain/moderation/Moderation"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Rewards } from "@kickstand/domain/reward/Rewards"
import { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import { KickWebhook, type WebhookRequest } from "@kickstand/kick/webhook/KickWebhook"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import { Context, Effect, Layer, type LogLevel, ManagedRuntime, References, Stream } from "effect"
import { Hex } from "effect/encoding"
import { HttpRouter, HttpServer } from "effect/http"
import { listConnections } from "./connect/listConnections.ts"
import { Logins } from "./connect/Logins.ts"
import type { LoginLink } from "./connect/PlatformLogin.ts"
import { removeConnection } from "./connect/removeConnection.ts"
import { secretKeyBytes } from "./connect/secretKey.ts"
import { defaultPublicApiPolicy, PublicApiPolicy, type PublicApiPolicyOptions } from "./credential/PublicApiPolicy.ts"
import { Readiness } from "./http/Readiness.ts"
import { layerRoutes } from "./http/routes.ts"
import { Ingest, type Ingested } from "./ingest/Ingest.ts"
import * as Kickstand from "./Kickstand.ts"
import { createAccount } from "./operations/createAccount.ts"
import { createBroadcaster } from "./operations/createBroadcaster.ts"
import { createCredential } from "./operations/createCredential.ts"
import { createKey } from "./operations/createKey.ts"
import { grantStreamer } from "./operations/grantStreamer.ts"
import { issueToken } from "./operations/issueToken.ts"
import { removeBroadcaster } from "./operations/removeBroadcaster.ts"
import { revokeCredential } from "./operations/revokeCredential.ts"
import { revokeKey } from "./operations/revokeKey.ts"
import { revokeStreamer } from "./operations/revokeStreamer.ts"
import { revokeToken } from "./operations/revokeToken.ts"
import { rotateCredential } from "./operations/rotateCredential.ts"
import { updateBroadcaster } from "./operations/updateBroadcaster.ts"
import { layerOutbound, type Outbound, outboundOf } from "./outbound/Outbound.ts"
import { type Promised, promised } from "./promised.ts"
import { OwnSearches } from "./search/OwnSearches.ts"
import { layerStorage } from "./storage/layerStorage.ts"
import { parseStorageUrl } from "./storage/StorageUrl.ts"
import type { TwitchOptions } from "./twitch/layerTwitchTracker.ts"
import { type Transfers, transfersOf } from "./transfer/Transfers.ts"
import { layerBackground } from "./worker/layerBackground.ts"
import { Worker } from "./worker/Worker.ts"

/** How to make a Kickstand; everything has a default. */
export interface KickstandOptions {
  /** `memory:` (the default), `pglite:./directory` or `postgres://…`. */
  readonly storage?: string
  /** Whose webhooks are believed; the key that Kick publishes by default. */
  readonly kick?: Kickstand.KickOptions
  /** The app at Twitch, and whose messages are believed; none by default. */
  readonly twitch?: TwitchOptions
  /**
   * Whether projections are kept up to the log in the background; on by default. Without it, call
   * `projections.catchUp()` when answers should be up to date.
   */
  readonly worker?: boolean
  /** The plans that accounts may be on; those that are sold by default. */
  readonly plans?: ReadonlyArray<Plan>
  /** Where this server is reached from outside; `http://localhost:8787` by default. Kick sends users back to it. */
  readonly publicUrl?: string
  /**
   * What the tokens of connected accounts, and the keys that sign the public API's JWTs, are encrypted with: 32 bytes in base64 or hex; several separated by commas. In
   * memory there is one by default; in other storages no account can connect without.
   */
  readonly secretKey?: string
  /** How the public API is open: limits, credentials in queries, pages of other origins. */
  readonly publicApi?: Partial<PublicApiPolicyOptions>
  /** What is written to the console; `Warn` by default. Requests are logged at `Info`. */
  readonly logLevel?: LogLevel.LogLevel
}

/** An operation, answered with a promise. */
type Operation<Run> = Run extends (...args: infer Args) => Effect.Effect<infer Answer, infer _Error, infer _Needs>
  ? (...args: Args) => Promise<Answer>
  : never

/** A running Kickstand without Effect: promises and the `fetch` of the web. Failures reject with the typed error. */
export interface KickstandInstance extends Transfers {
  /** Answers a request to any of Kickstand's routes: webhooks, APIs, health, metrics, reference. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Takes in a delivery that the caller vouches for; resolved once it is durable. */
  readonly ingest: (delivery: Delivery) => Promise<Ingested>
  /** Takes in a webhook of Kick's after verifying it; rejects with `WebhookRejected` when it is not genuine. */
  readonly receiveKickWebhook: (request: WebhookRequest) => Promise<Ingested>
  readonly channels: Promised<ChannelRegistry["Service"]>
  readonly channelStates: Promised<ChannelStates["Service"]>
  readonly chat: Promised<Chat["Service"]>
  readonly broadcasts: Promised<Broadcasts["Service"]>
  readonly subscriptions: Promised<Subscriptions["Service"]>
  readonly gifts: Promised<KicksGifts["Service"]>
  readonly moderation: Promised<Moderation["Service"]>
  readonly rewards: Promised<Rewards["Service"]>
  /** Searches of the chat history, carried out by a worker. `results` gives hits as they are found. */
  readonly search: Omit<Promised<OwnSearches["Service"]>, "hits"> & {
    readonly results: (id: string) => AsyncIterable<SearchHit>
  }
  /** Who may ask the customer API what. */
  readonly access: {
    readonly createAccount: Operation<typeof createAccount>
    /** The answer's `key` is the whole secret, which is nowhere else. */
    readonly createKey: Operation<typeof createKey>
    readonly revokeKey: Operation<typeof revokeKey>
    readonly grantStreamer: Operation<typeof grantStreamer>
    readonly revokeStreamer: Operation<typeof revokeStreamer>
  }
  /** Broadcasters, and the credentials of their own tools. What is secret in an answer is nowhere else. */
  readonly publicApi: {
    readonly createBroadcaster: Operation<typeof createBroadcaster>
    readonly updateBroadcaster: Operation<typeof updateBroadcaster>
    readonly removeBroadcaster: Operation<typeof removeBroadcaster>
    readonly createCredential: Operation<typeof createCredential>
    readonly rotateCredential: Operation<typeof rotateCredential>
    readonly revokeCredential: Operation<typeof revokeCredential>
    readonly issueToken: Operation<typeof issueToken>
    readonly revokeToken: Operation<typeof revokeToken>
  }
  /** Who let the app act for them at a platform; `link` makes an address at which one more does. */
  readonly connections: {
    /** At Kick, unless told otherwise. */
    readonly link: (scopes?: ReadonlyArray<string>, platform?: Platform) => Promise<LoginLink>
    readonly list: Operation<typeof listConnections>
    readonly remove: Operation<typeof removeConnection>
  }
  /** Writes in chats, moderates them, changes streams and rewards, for those who have connected. */
  readonly outbound: Outbound
  /** `catchUp`, `status`, `rebuild` and `retry`. */
  readonly projections: Promised<Projector["Service"]>
  /** Writes what was taken in, finishes what is being folded, and closes the storage. */
  readonly close: () => Promise<void>
}

const defaultLogLevel = "Warn" satisfies LogLevel.LogLevel

const layerOf = (
  { kick = {}, twitch = {}, plans = soldPlans, publicUrl, secretKey, publicApi, worker = true, logLevel = defaultLogLevel }: KickstandOptions,
  storage: ReturnType<typeof layerStorage>
) => {
  const core = Layer.merge(Kickstand.layer({ kick, twitch, plans, publicUrl, secretKey }), OwnSearches.layer).pipe(Layer.provideMerge(storage))
  const background = worker
    ? Layer.merge(layerBackground, Layer.provideMerge(Readiness.layerWithWorker, Worker.layer()))
    : Layer.provideMerge(Readiness.layer, Layer.effectDiscard(Effect.flatMap(Projector, ({ prepare }) => prepare)))
  return layerOutbound.pipe(
    Layer.provideMerge(background),
    Layer.provideMerge(core),
    Layer.provideMerge(Layer.merge(
      Layer.succeed(References.MinimumLogLevel, logLevel),
      Layer.succeed(PublicApiPolicy, { ...defaultPublicApiPolicy, ...publicApi })
    ))
  )
}

/** Starts a Kickstand inside this program. It rejects when the storage cannot be opened. */
export const createKickstand = async (options: KickstandOptions = {}): Promise<KickstandInstance> => {
  const url = await Effect.runPromise(Effect.fromResult(parseStorageUrl(options.storage ?? "memory:")))
  // What is kept in memory need not be read by anyone else, nor later.
  const passing = url._tag === "Memory" ? { secretKey: Hex.encode(crypto.getRandomValues(new Uint8Array(secretKeyBytes))) } : {}
  const runtime = ManagedRuntime.make(layerOf({ ...passing, ...options }, layerStorage(url)))
  const services = await runtime.context()
  const routes = HttpRouter.toWebHandler(
    layerRoutes.pipe(Layer.provide(Layer.succeedContext(services)), Layer.provideMerge(HttpServer.layerServices)),
    // Requests are handled by fibers of their own, which know nothing of the runtime's references.
    { disableLogger: true, middleware: Effect.provideService(References.MinimumLogLevel, options.logLevel ?? defaultLogLevel) }
  )
  const accept = (delivery: Delivery) => Effect.flatMap(Ingest, (ingest) => ingest.accept(delivery))

  return {
    fetch: (request) => routes.handler(request),
    ingest: (delivery) => runtime.runPromise(accept(delivery)),
    receiveKickWebhook: (request) =>
      runtime.runPromise(Effect.flatMap(KickWebhook, (webhook) => Effect.flatMap(webhook.receive(request), accept))),
    channels: promised(runtime, services, ChannelRegistry),
    channelStates: promised(runtime, services, ChannelStates),
    chat: promised(runtime, services, Chat),
    broadcasts: promised(runtime, services, Broadcasts),
    subscriptions: promised(runtime, services, Subscriptions),
    gifts: promised(runtime, services, KicksGifts),
    moderation: promised(runtime, services, Moderation),
    rewards: promised(runtime, services, Rewards),
    search: {
      ...promised(runtime, services, OwnSearches),
      results: (id) => Stream.toAsyncIterableWith(Context.get(services, OwnSearches).hits(id), services)
    },
    access: {
      createAccount: (account) => runtime.runPromise(createAccount(account)),
      createKey: (terms) => runtime.runPromise(createKey(terms)),
      revokeKey: (...args) => runtime.runPromise(revokeKey(...args)),
      grantStreamer: (...args) => runtime.runPromise(grantStreamer(...args)),
      revokeStreamer: (...args) => runtime.runPromise(revokeStreamer(...args))
    },
    publicApi: {
      createBroadcaster: (terms) => runtime.runPromise(createBroadcaster(terms)),
      updateBroadcaster: (...args) => runtime.runPromise(updateBroadcaster(...args)),
      removeBroadcaster: (id) => runtime.runPromise(removeBroadcaster(id)),
      createCredential: (terms) => runtime.runPromise(createCredential(terms)),
      rotateCredential: (...args) => runtime.runPromise(rotateCredential(...args)),
      revokeCredential: (id) => runtime.runPromise(revokeCredential(id)),
      issueToken: (...args) => runtime.runPromise(issueToken(...args)),
      revokeToken: (id) => runtime.runPromise(revokeToken(id))
    },
    connections: {
      link: (scopes, platform = "kick") => runtime.runPromise(Context.get(services, Logins)[platform].link(scopes)),
      list: () => runtime.runPromise(listConnections()),
      remove: (...args) => runtime.runPromise(removeConnection(...args))
    },
    outbound: outboundOf(runtime, services),
    projections: promised(runtime, services, Projector),
    ...transfersOf(services),
    close: async () => {
      await routes.dispose()
      await runtime.dispose()
    }
  }
}
