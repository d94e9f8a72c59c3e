import { channelId } from "@kickstand/domain/event/ChannelId"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Leases } from "@kickstand/domain/lease/Leases"
import { Gaps } from "@kickstand/domain/realtime/Gaps"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { Tellings } from "@kickstand/domain/realtime/Tellings"
import { decodeKick } from "@kickstand/kick/decodeKick"
import { KickWebsite } from "@kickstand/kick/realtime/KickWebsite"
import { RealtimeTransport } from "@kickstand/kick/realtime/RealtimeTransport"
import { type RealtimePace, RealtimeSource } from "@kickstand/kickstand/realtime/RealtimeSource"
import {
  createSimulatedRealtime,
  type SimulatedRealtime,
  type SimulatedRealtimeOptions
} from "@kickstand/testing/simulatedKick/realtime/createSimulatedRealtime"
import { Effect, Layer, Result, Schedule } from "effect"
import { FetchHttpClient } from "effect/http"

/** What the source works on, in memory. */
export const layerPorts = Layer.mergeAll(
  ChannelRegistry.layerMemory,
  RealtimeChannels.layerMemory,
  Leases.layerMemory,
  Tellings.layerMemory,
  Gaps.layerMemory,
  EventLog.layerMemory
)

/** Seconds of the real thing are hundredths here. */
export const quick: Partial<RealtimePace> = {
  tickMillis: 10,
  leaseMillis: 150,
  lookMillis: 5,
  backoffMillis: 10,
  maxBackoffMillis: 50,
  stallMillis: 40
}

/** A channel by a number, as the simulated website and the registry know it. */
export const chatOf = (number: number) => ({
  slug: `streamer_${number}`,
  id: channelId("kick", number),
  channelId: 1000 + number,
  chatroomId: 2000 + number
})

/** Tracks channels and switches the socket on for them. */
export const follow = Effect.fnUntraced(function*(...numbers: ReadonlyArray<number>) {
  const registry = yield* ChannelRegistry
  const realtime = yield* RealtimeChannels
  for (const number of numbers) {
    const { slug, id, channelId, chatroomId } = chatOf(number)
    const channel: Omit<TrackedChannel, "id" | "addedAt" | "updatedAt"> = {
      platform: "kick",
      userId: String(number),
      slug,
      channelId,
      chatroomId,
      displayName: null,
      language: null
    }
    yield* Effect.orDie(registry.add(channel))
    yield* realtime.turn(id, true)
  }
})

/** A simulated socket for as long as the scope. */
export const simulated = (options?: SimulatedRealtimeOptions) =>
  Effect.acquireRelease(
    Effect.promise(() => createSimulatedRealtime(options)),
    (realtime) => Effect.promise(realtime.close)
  )

/** A worker that follows the simulated socket for as long as the layer. */
export const layerSource = (realtime: SimulatedRealtime, pace: Partial<RealtimePace> = {}) =>
  RealtimeSource.layerOver({ ...quick, ...pace }).pipe(
    Layer.provide(Layer.provideMerge(
      RealtimeTransport.layer,
      KickWebsite.layer({ webUrl: "http://web.test", siteUrl: "http://site.test" })
    )),
    Layer.provide(FetchHttpClient.layer),
    Layer.provide(Layer.succeed(FetchHttpClient.Fetch, (input, init) => realtime.fetch(new Request(input, init))))
  )

/** Everything in the log. */
export const deliveries: Effect.Effect<ReadonlyArray<StoredDelivery>, never, EventLog> = Effect.flatMap(
  EventLog,
  (log) => Effect.orDie(log.read({ after: 0, limit: 100_000 }))
)

/** Everything that the log tells. */
export const told: Effect.Effect<ReadonlyArray<Event>, never, EventLog> = Effect.map(
  deliveries,
  (all) => all.flatMap((delivery) => Result.getOrThrow(decodeKick(delivery)))
)

/** Waits until something holds; the test's own limit of time ends it. */
export const until = <E, R>(holds: Effect.Effect<boolean, E, R>): Effect.Effect<void, E, R> =>
  Effect.asVoid(Effect.repeat(holds, { until: (held) => held, schedule: Schedule.spaced(5) }))
