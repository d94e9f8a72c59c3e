import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Platform } from "@kickstand/domain/event/Platform"
import { Effect } from "effect"
import { ChannelTracking } from "../tracking/ChannelTracking.ts"

/** Where what an app may subscribe to follows from what a broadcaster has allowed. */
const byConsent: ReadonlySet<Platform> = new Set(["twitch"])

/**
 * Sees at once to the subscriptions of somebody who has just connected, if their channel is tracked: otherwise they would wait
 * for the next comparison.
 */
export const subscribeByConsent = Effect.fn("subscribeByConsent")(function*(platform: Platform, userId: string) {
  const registry = yield* ChannelRegistry
  const tracking = yield* ChannelTracking
  const id = channelId(platform, userId)
  if (!byConsent.has(platform) || !tracking.platforms.includes(platform)) return
  if ((yield* registry.find(id)) === null) return
  const { created, problem } = yield* tracking.of(platform).sync(id)
  yield* Effect.logInfo(problem ?? `${created} subscriptions of ${id} were made, now that its broadcaster has connected`)
})
