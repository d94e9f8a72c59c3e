import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Leases } from "@kickstand/domain/lease/Leases"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { type TwitchApp, TwitchTokens } from "@kickstand/twitch/rest/TwitchTokens"
import { Context, Effect, Layer, Semaphore } from "effect"
import { FetchHttpClient, type HttpClient } from "effect/http"
import type { PlatformTracker } from "../tracking/ChannelTracking.ts"
import { underLease } from "../tracking/underLease.ts"
import { lookUpTwitchChannel } from "./lookUpTwitchChannel.ts"
import { syncTwitch, type TwitchTransport } from "./syncTwitch.ts"

/** What looking channels up at Twitch and subscribing to them takes. */
export interface TwitchTrackerOptions extends TwitchTransport {
  readonly app: TwitchApp
  /** Twitch's API host; `https://api.twitch.tv` by default. */
  readonly apiUrl?: string | undefined
}

type Needs = ChannelRegistry | SubscriptionReports | Leases

/** One comparison at a time runs in all processes together. */
const make = Effect.fnUntraced(function*(transport: TwitchTransport) {
  const services = yield* Effect.context<Needs | TwitchClient>()
  const turns = yield* Semaphore.make(1)
  const tracker: PlatformTracker = {
    lookUp: (slug) => Effect.provide(lookUpTwitchChannel(slug), services),
    sync: (channel) =>
      turns.withPermit(Effect.provide(underLease("twitch-subscriptions")(syncTwitch(channel, transport)), services))
  }
  return tracker
})

/** What tracking asks of Twitch; `null` where no app, secret or address is configured. */
export class TwitchTracker extends Context.Reference<PlatformTracker | null>("kickstand/kickstand/twitch/TwitchTracker", {
  defaultValue: () => null
}) {
  /** Asks through whatever HTTP client there is. */
  static readonly layerOver = (
    { apiUrl, app, ...transport }: TwitchTrackerOptions
  ): Layer.Layer<never, never, Needs | HttpClient.HttpClient> =>
    Layer.effect(TwitchTracker, make(transport)).pipe(
      Layer.provide(TwitchClient.layer({ apiUrl })),
      Layer.provide(TwitchTokens.layer(app))
    )

  /** Asks through the runtime's own `fetch`. */
  static readonly layer = (options: TwitchTrackerOptions): Layer.Layer<never, never, Needs> =>
    Layer.provide(TwitchTracker.layerOver(options), FetchHttpClient.layer)
}
