import { Context, Effect, Layer, Random } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { readCount, readText } from "../event/fields.ts"
import { isJsonObject, type JsonObject } from "../event/KickBody.ts"
import { RealtimeUnavailable } from "./RealtimeUnavailable.ts"
import type { SocketIds } from "./socketChannels.ts"

/** Which transport to use now, and where it is. */
export type Provider =
  | { readonly provider: "centrifugo"; readonly url: string }
  | {
    readonly provider: "pusher"
    readonly appKey: string
    readonly cluster: string
    /** `ws://` or `wss://` of the host, where it is not Pusher's own. */
    readonly url: string | null
  }

/** Messages as the history has them, newest or oldest first. */
export type HistoryPage = ReadonlyArray<JsonObject>

/** Where the website is; one address stands in for both hosts in tests. */
export interface KickWebsiteOptions {
  /** `https://web.kick.com` when absent. */
  readonly webUrl?: string | undefined
  /** `https://kick.com` when absent. */
  readonly siteUrl?: string | undefined
}

/** What Kick's website is asked for: undocumented, unofficial, and perhaps blocked tomorrow. */
export class KickWebsite extends Context.Service<KickWebsite, {
  readonly provider: Effect.Effect<Provider, RealtimeUnavailable>
  /** A token for Centrifugo that lasts 45 minutes. */
  readonly token: Effect.Effect<string, RealtimeUnavailable>
  /** A page of chat from a time on, epoch milliseconds; Kick decides how much. */
  readonly historySince: (channelId: number, since: number) => Effect.Effect<HistoryPage, RealtimeUnavailable>
  /** The latest messages of a chat, about 25. */
  readonly latestMessages: (channelId: number) => Effect.Effect<HistoryPage, RealtimeUnavailable>
  /** The numbers under which the website knows a channel. */
  readonly idsOf: (slug: string) => Effect.Effect<SocketIds, RealtimeUnavailable>
}>()("kickstand/kick/realtime/KickWebsite") {
  static readonly layer = (
    options: KickWebsiteOptions = {}
  ): Layer.Layer<KickWebsite, never, HttpClient.HttpClient> => Layer.effect(KickWebsite, make(options))
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, "")

const dataOf = (json: JsonObject): JsonObject => isJsonObject(json.data) ? json.data : json

/** Understands either answer; `null` when it names no transport that we speak. */
export const readProvider = (json: JsonObject): Provider | null => {
  const { connections } = dataOf(json)
  for (const connection of Array.isArray(connections) ? connections : []) {
    if (!isJsonObject(connection) || !isJsonObject(connection.credentials)) continue
    const url = readText(connection.credentials.url)
    const appKey = readText(connection.credentials.app_key)
    const cluster = readText(connection.credentials.cluster)
    if (connection.provider === "centrifugo" && url !== null) return { provider: "centrifugo", url }
    if (connection.provider === "pusher" && appKey !== null) {
      return { provider: "pusher", appKey, cluster: cluster ?? "us2", url }
    }
  }
  return null
}

const readMessages = (json: JsonObject): HistoryPage | null => {
  const { messages } = dataOf(json)
  return Array.isArray(messages) ? messages.filter(isJsonObject) : null
}

const uuid = Effect.map(
  Effect.forEach(Array.from({ length: 8 }), () => Random.nextIntBetween(0, 0x10000)),
  (parts) => {
    const hex = parts.map((part) => part.toString(16).padStart(4, "0")).join("")
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
)

const make = Effect.fnUntraced(function*({ webUrl, siteUrl }: KickWebsiteOptions) {
  const client = yield* HttpClient.HttpClient
  const web = withoutSlash(webUrl ?? "https://web.kick.com")
  const site = withoutSlash(siteUrl ?? "https://kick.com")
  const clientId = yield* uuid

  const ask = <A>(request: HttpClientRequest.HttpClientRequest, what: string, read: (json: JsonObject) => A | null) => {
    const unavailable = (reason: string) => new RealtimeUnavailable({ what, reason })
    const headed = HttpClientRequest.setHeaders(request, { accept: "application/json", origin: "https://kick.com" })
    return Effect.gen(function*() {
      const response = yield* client.execute(headed)
      const json = yield* Effect.orElseSucceed(response.json, () => null)
      if (response.status >= 300) return yield* unavailable(`Kick's website answered ${response.status}`)
      const known = isJsonObject(json) ? read(json) : null
      return known ?? (yield* unavailable("Kick's website answered something that is not understood"))
    }).pipe(
      Effect.timeout("10 seconds"),
      Effect.mapError((error) => error instanceof RealtimeUnavailable ? error : unavailable(error.message)),
      Effect.provideService(HttpClient.TracerDisabledWhen, () => true)
    )
  }

  return KickWebsite.of({
    provider: ask(
      HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.post(`${web}/api/v1/realtime/connection`), {
        client: { id: clientId, type: "web" },
        capabilities: { accepted_providers: [{ provider: "pusher" }, { provider: "centrifugo" }] }
      }),
      "The realtime provider",
      readProvider
    ),
    token: ask(
      HttpClientRequest.bodyJsonUnsafe(HttpClientRequest.post(`${web}/api/v1/realtime/auth/connection`), {
        client_id: clientId
      }),
      "The realtime token",
      (json) => readText(dataOf(json).token)
    ),
    historySince: (channelId, since) =>
      ask(
        HttpClientRequest.setUrlParams(HttpClientRequest.get(`${web}/api/v1/chat/${channelId}/history`), {
          start_time: new Date(since).toISOString()
        }),
        "The chat history",
        readMessages
      ),
    latestMessages: (channelId) =>
      ask(HttpClientRequest.get(`${site}/api/v2/channels/${channelId}/messages`), "The latest messages", readMessages),
    idsOf: (slug) =>
      ask(HttpClientRequest.get(`${site}/api/v2/channels/${encodeURIComponent(slug)}`), `The channel ${slug}`, (json) => {
        const channelId = readCount(json.id)
        const chatroomId = isJsonObject(json.chatroom) ? readCount(json.chatroom.id) : null
        return channelId === null || chatroomId === null ? null : { channelId, chatroomId }
      })
  })
})
