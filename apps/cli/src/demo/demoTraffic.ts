import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Chat } from "@kickstand/domain/chat/Chat"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import type { Event } from "@kickstand/domain/event/Event"
import { Projector } from "@kickstand/domain/projection/Projector"
import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { sendLoad } from "@kickstand/testing/load/sendLoad"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect, Stream } from "effect"
import { progress } from "../output/Progress.ts"
import { patiently } from "../transfer/patiently.ts"
import { webhookUrl } from "../simulate/webhookUrl.ts"

const dayMillis = 86_400_000

/** How far back the demo's past reaches; milliseconds. */
const pastMillis = 30 * dayMillis

/** Facts per day of the past: enough for charts to look alive, few enough to be there in seconds. */
const factsPerDay = 240

/** A shorter gap since the last run is left as it is; milliseconds. */
const gapMillis = 3_600_000

/** Events that are made, and sent, at once. */
const pieceSize = 1000

/** Live deliveries per second. */
const liveRate = 2

/** Between two tellings of what no webhook tells. */
const asidePause = "1 second"

const encoder = new TextEncoder()

const linesOf = (events: ReadonlyArray<Event>): Uint8Array =>
  encoder.encode(events.map((event) => `${writeEventLine(event)}\n`).join(""))

/** Since when nothing is known of the demo's channels; epoch milliseconds. */
export const demoSince = Effect.fnUntraced(function*(channels: KickSimulator["channels"], now: number) {
  const chat = yield* Chat
  // What a run before this left in the log counts as known, whether it was folded or not.
  yield* (yield* Projector).catchUp
  const latest = yield* Effect.forEach(channels, ({ platform, userId }) =>
    Effect.map(chat.latestMessages(channelId(platform, userId), 1), ([message]) => message?.at ?? 0))
  return Math.max(now - pastMillis, ...latest)
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
      eventful: true,
      key
    })
  )

/**
 * Imports what happened from the simulator's beginning until now, as one would with a past from elsewhere; answers how many
 * events that were.
 */
export const importPast = Effect.fnUntraced(function*(simulator: KickSimulator, now: number) {
  const startAt = simulator.now()
  if (now - startAt < gapMillis) return 0
  const { transfer } = yield* AdminClient
  const { show } = yield* progress
  const days = Math.round((now - startAt) / dayMillis)
  const share = () => Math.floor((simulator.now() - startAt) / (now - startAt) * 100)
  const payload = Stream.fromIterable(simulator.eventsUntil(now), { chunkSize: pieceSize }).pipe(
    Stream.chunks,
    Stream.map(linesOf),
    Stream.tap(() => show(`Filling in the past ${days} days: ${share()} %`))
  )
  const { stored } = yield* transfer.importEvents({ payload, query: {} })
  return stored
}, Effect.scoped)

/** Tells, again and again, what no webhook does. */
const tellAsides = Effect.fnUntraced(function*(simulator: KickSimulator) {
  const { transfer } = yield* AdminClient
  // What comes after the first line belongs to an import that has begun already, which the past was.
  let firstLine = 2
  while (true) {
    yield* Effect.sleep(asidePause)
    const events = simulator.asides()
    if (events.length === 0) continue
    yield* patiently(transfer.importEvents({ payload: Stream.make(linesOf(events)), query: { firstLine } }))
    firstLine += events.length
  }
})

/** Sends live traffic, gently and for good: webhooks as Kick signs them, and beside them what those do not tell. */
export const sendLive = (simulator: KickSimulator, url: string) => {
  const webhooks = sendLoad({
    url: webhookUrl(url),
    rate: liveRate,
    connections: 2,
    maxAttempts: Number.POSITIVE_INFINITY,
    next: () => simulator.next(Date.now())
  })
  return Effect.all([webhooks, tellAsides(simulator)], { concurrency: 2, discard: true })
}
