import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { ChannelTracking } from "@kickstand/kickstand/tracking/ChannelTracking"
import { layerTracking } from "@kickstand/kickstand/tracking/layerTracking"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { Effect, Fiber, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { layerKick } from "../../../kick/test/rest/simulatedKick.ts"

/** The app whose tokens the client carries. */
export const appId = "app-one"

/** Time goes by leaps here: what is counted by it must not run out. */
const unhurried = {
  budget: { requestsPerSecond: 1e6, burst: 1e6 },
  retry: { base: 0, retries: 0, timeout: "1 day" }
} as const

/** Tracking over memory at a simulated Kick on a socket, whose webhooks are switched on. */
export const layerSimulated = Layer.effectDiscard(
  Effect.map(KickScene, (scene) => scene.app(appId, { webhookUrl: "https://kickstand.test/webhooks/kick" }))
).pipe(
  Layer.provideMerge(layerTracking),
  Layer.provideMerge(Layer.fresh(KickOAuth.layer({ clientId: appId, clientSecret: Redacted.make("secret") }))),
  Layer.provideMerge(layerKick(unhurried)),
  Layer.provideMerge(layerMemory)
)

/** A channel to track. */
export const channel = (userId: number, slug = `streamer_${userId}`): ChannelToTrack => ({
  platform: "kick",
  userId: String(userId),
  slug,
  channelId: null,
  chatroomId: null,
  displayName: null,
  language: null
})

/** Adds channels at Kick, and tracks them. */
export const track = Effect.fnUntraced(function*(...userIds: ReadonlyArray<number>) {
  const registry = yield* ChannelRegistry
  const scene = yield* KickScene
  for (const userId of userIds) {
    scene.addChannel({ userId, slug: `streamer_${userId}` })
    yield* registry.add(channel(userId))
  }
})

const nothing = new Uint8Array(1)

/**
 * Waits for what is under way outside of this thread, as tokens that are sealed are: the threads take their work in turn, so
 * a little for each of them is done after it. Else a busy machine would see hours go by during one seal.
 */
const threadsSettled = async (): Promise<void> => {
  await Promise.all(Array.from({ length: 4 }, () => crypto.subtle.digest("SHA-256", nothing)))
  await new Promise((resolve) => setImmediate(resolve))
}

/** Lets time go by while something happens, until it has happened. */
export const passing = Effect.fnUntraced(function*<A, E, R>(effect: Effect.Effect<A, E, R>) {
  const fiber = yield* Effect.forkChild(effect)
  while (fiber.pollUnsafe() === undefined) {
    yield* TestClock.adjust("500 millis")
    yield* Effect.promise(threadsSettled)
  }
  return yield* Fiber.join(fiber)
})

/** Compares all subscriptions at Kick, and mends them. */
export const sync = Effect.flatMap(ChannelTracking, (tracking) => passing(tracking.of("kick").sync(null)))

/** What Kick lists, as `user event`, sorted. */
export const listed = Effect.gen(function*() {
  const { app } = yield* KickClient
  const all = yield* app.subscriptions.list()
  return all.map(({ broadcaster_user_id: userId, event }) => `${userId} ${event}`).sort()
})
