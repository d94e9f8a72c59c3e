import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { Leases } from "@kickstand/domain/lease/Leases"
import type { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import type { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Context, Effect, Layer, Semaphore } from "effect"
import type { PlatformTracker } from "../tracking/ChannelTracking.ts"
import { underLease } from "../tracking/underLease.ts"
import { lookUpTwitchChannel } from "./lookUpTwitchChannel.ts"
import { syncTwitch, type TwitchTransport } from "./syncTwitch.ts"

type Needs = ChannelRegistry | SubscriptionReports | Leases | TwitchClient

/** One comparison at a time runs in all processes together. */
const make = Effect.fnUntraced(function*(transport: TwitchTransport) {
  const services = yield* Effect.context<Needs>()
  const turns = yield* Semaphore.make(1)
  const tracker: PlatformTracker = {
    lookUp: (slug) => Effect.provide(lookUpTwitchChannel(slug), services),
    sync: (channel) =>
      turns.withPermit(Effect.provide(underLease("twitch-subscriptions")(syncTwitch(channel, transport)), services))
  }
  return tracker
})

/** What tracking asks of Twitch; `null` where no app is configured. */
export class TwitchTracker extends Context.Reference<PlatformTracker | null>("kickstand/kickstand/twitch/TwitchTracker", {
  defaultValue: () => null
}) {
  static readonly layer = (transport: TwitchTransport): Layer.Layer<never, never, Needs> =>
    Layer.effect(TwitchTracker, make(transport))
}
