import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Chat } from "@kickstand/domain/chat/Chat"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import type { Event } from "@kickstand/domain/event/Event"
import { Projector } from "@kickstand/domain/projection/Projector"
import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { lookMillis } from "@kickstand/testing/simulator/aside/viewers"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect, Stream } from "effect"
import { progress } from "../output/Progress.ts"
import { patiently } from "../transfer/patiently.ts"
import { letHappen } from "../simulate/letHappen.ts"

const dayMillis = 86_400_000

/** How far back the demo's past reaches; milliseconds. */
const pastMillis = 10 * dayMillis

/** Webhooks per day of the past: enough for charts to look alive, few enough to be there in seconds. */
const factsPerDay = 240

/** A shorter gap since the last run is left as it is; milliseconds. */
const gapMillis = 3_600_000

/** Events that are made, and sent, at once. */
const pieceSize = 1000

/** What happens per second. */
const liveRate = 2

/** Between two tellings of what neither webhooks nor Kick's API tell. */
const asidePause = "1 second"

const encoder = new TextEncoder()

const linesOf = (events: ReadonlyArray<Event>): Uint8Array =>
  encoder.encode(events.map((event) => `${writeEventLine(event)}\n`).join(""))

/**
 * Whether the past tells as much without an event: a poll's end tells all of its votes, and every third look at how many
 * were watching shows how a broadcast went.
 */
const isSpared = ({ _tag, at }: Event): boolean =>
  _tag === "PollUpdated" || (_tag === "ViewersSampled" && Math.floor(at / lookMillis) % 3 !== 0)

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
 * Imports what happened from the simulator's beginning until now, as one would with a past from elsewhere, and lets it be
 * true at the simulated Kick; answers how many events that were.
 */
export const importPast = Effect.fnUntraced(function*(simulator: KickSimulator, now: number) {
  const startAt = simulator.now()
  if (now - startAt < gapMillis) return 0
  const { transfer } = yield* AdminClient
  const scene = yield* KickScene
  const { show } = yield* progress
  const days = Math.round((now - startAt) / dayMillis)
  const share = () => Math.floor((simulator.now() - startAt) / (now - startAt) * 100)
  const payload = Stream.fromIterable(simulator.eventsUntil(now), { chunkSize: pieceSize }).pipe(
    // From here on a piece is one element: to take events through a stream one by one costs as much as making them.
    Stream.chunks,
    Stream.tap((piece) => {
      for (const event of piece) scene.recall(event)
      return show(`Filling in the past ${days} days: ${share()} %`)
    }),
    Stream.map((piece) => linesOf(piece.filter((event) => !isSpared(event))))
  )
  const { stored } = yield* transfer.importEvents({ payload, query: {} })
  return stored
}, Effect.scoped)

/** Kick's API tells this of the demo's channels, and the poller asks for it. */
const isPolled = ({ _tag }: Event): boolean => _tag === "ViewersSampled"

/** Tells, again and again, what neither webhooks nor Kick's API tell. */
const tellAsides = Effect.fnUntraced(function*(simulator: KickSimulator) {
  const { transfer } = yield* AdminClient
  const scene = yield* KickScene
  // What comes after the first line belongs to an import that has begun already, which the past was.
  let firstLine = 2
  while (true) {
    yield* Effect.sleep(asidePause)
    const happened = simulator.asides()
    for (const event of happened) scene.recall(event)
    const events = happened.filter((event) => !isPolled(event))
    if (events.length === 0) continue
    yield* patiently(transfer.importEvents({ payload: Stream.make(linesOf(events)), query: { firstLine } }))
    firstLine += events.length
  }
})

/**
 * Goes on, gently and for good: things happen at the simulated Kick, which sends its webhooks and answers those who poll,
 * and what it does not tell is told beside.
 */
export const goOn = (simulator: KickSimulator) =>
  Effect.all([letHappen(simulator, liveRate), tellAsides(simulator)], { concurrency: 2, discard: true })
