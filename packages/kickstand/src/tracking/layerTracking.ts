import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Leases } from "@kickstand/domain/lease/Leases"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { Effect, Layer, Semaphore } from "effect"
import { TwitchTracker } from "../twitch/TwitchTracker.ts"
import { ChannelTracking, makeTracking, type PlatformTracker } from "./ChannelTracking.ts"
import { lookUpKickChannel } from "./lookUpKickChannel.ts"
import { syncKick } from "./syncKick.ts"
import { underLease } from "./underLease.ts"

/** Kick's tracker; `null` where no app is configured. One comparison at a time runs in all processes together. */
const makeKickTracker = Effect.gen(function*() {
  const { clientId } = yield* KickOAuth
  const services = yield* Effect.context<KickClient | ChannelRegistry | SubscriptionReports | Leases>()
  const turns = yield* Semaphore.make(1)
  if (clientId === "") return null
  const tracker: PlatformTracker = {
    lookUp: (slug) => Effect.provide(lookUpKickChannel(slug), services),
    sync: (channel) => turns.withPermit(Effect.provide(underLease("kick-subscriptions")(syncKick(channel)), services))
  }
  return tracker
})

/** {@link ChannelTracking} at every platform that has an app; needs the storage ports and the platforms' clients. */
export const layerTracking = Layer.effect(
  ChannelTracking,
  Effect.gen(function*() {
    const kick = yield* makeKickTracker
    const twitch = yield* TwitchTracker
    return makeTracking({ ...kick === null ? {} : { kick }, ...twitch === null ? {} : { twitch } })
  })
)
