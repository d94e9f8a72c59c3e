import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { Chat } from "@kickstand/domain/chat/Chat"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { sendLoad } from "@kickstand/testing/load/sendLoad"
import { Effect } from "effect"
import { progress } from "../output/Progress.ts"
import { webhookUrl } from "../simulate/webhookUrl.ts"

const dayMillis = 86_400_000

/** How far back the demo's history reaches; milliseconds. */
const historyMillis = 30 * dayMillis

/** Facts per day of history: enough for charts to look alive, few enough to be there in seconds. */
const factsPerDay = 70

/** A shorter gap since the last run is left as it is; milliseconds. */
const gapMillis = 3_600_000

/** Deliveries of history under way at once: the embedded database takes many at a time about as fast as few. */
const historyConnections = 200

/** Live deliveries per second. */
const liveRate = 2

/** Since when nothing is known of the demo's channels; epoch milliseconds. */
export const demoSince = Effect.fnUntraced(function*(channels: KickSimulator["channels"], now: number) {
  const chat = yield* Chat
  const latest = yield* Effect.forEach(channels, ({ platform, userId }) =>
    Effect.map(chat.latestMessages(channelId(platform, userId), 1), ([message]) => message?.at ?? 0))
  return Math.max(now - historyMillis, ...latest)
})

/** A simulator whose clock begins at a time, and whose message ids no other run has made. */
export const demoSimulator = (startAt: number, key: SigningKeyPair): Effect.Effect<KickSimulator> =>
  Effect.promise(() =>
    KickSimulator.make({
      seed: `demo ${startAt}`,
      startAt,
      gapMillis: dayMillis / factsPerDay,
      oddShapes: 0.02,
      duplicates: 0.01,
      key
    })
  )

/** Sends what happened since the simulator's beginning, as fast as it is taken; answers how many deliveries that were. */
export const sendHistory = Effect.fnUntraced(function*(simulator: KickSimulator, url: string, now: number) {
  const startAt = simulator.now()
  if (now - startAt < gapMillis) return 0
  const { show } = yield* progress
  const share = () => Math.min(100, Math.floor((simulator.now() - startAt) / (now - startAt) * 100))
  const { acknowledged } = yield* sendLoad({
    url: webhookUrl(url),
    connections: historyConnections,
    next: () => simulator.now() < now ? simulator.next() : Promise.resolve(null),
    onProgress: () => Effect.runSync(show(`Filling in the past ${Math.round((now - startAt) / dayMillis)} days: ${share()} %`))
  })
  return acknowledged
}, Effect.scoped)

/** Sends live traffic, gently and for good. */
export const sendLive = (simulator: KickSimulator, url: string) =>
  sendLoad({
    url: webhookUrl(url),
    rate: liveRate,
    connections: 2,
    maxAttempts: Number.POSITIVE_INFINITY,
    next: () => simulator.next(Date.now())
  })
