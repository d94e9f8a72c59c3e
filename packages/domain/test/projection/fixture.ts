import { channelId } from "@kickstand/domain/event/ChannelId"
import { Decoder } from "@kickstand/domain/event/Decoder"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import * as MemoryProjectionStore from "@kickstand/domain/projection/MemoryProjectionStore"
import type { Projection } from "@kickstand/domain/projection/Projection"
import { Projector } from "@kickstand/domain/projection/Projector"
import { Context, Effect, Layer, Result } from "effect"

const channel = channelId("kick", 7)

/** A delivery of one fact; the type decides how {@link layerDecoder} takes it. */
export const delivery = (fact: string, type: "follow" | "odd" | "faulty" = "follow"): Delivery => ({
  platform: "kick",
  source: "webhook",
  messageId: `message-${fact}`,
  subscriptionId: null,
  type,
  version: "1",
  channel,
  factKey: `fact-${fact}`,
  sentAt: 1,
  receivedAt: 2,
  body: new Uint8Array()
})

/** Follows are understood; odd deliveries once they are mended; at faulty ones the decoder itself breaks. */
export const layerDecoder = (mended: { now: boolean } = { now: false }): Layer.Layer<Decoder> =>
  Layer.succeed(
    Decoder,
    Decoder.of({
      decode: ({ messageId: id, type, receivedAt: at }) => {
        if (type === "faulty") throw new TypeError("beside itself")
        if (type === "odd" && !mended.now) return Result.fail({ reason: "odd" })
        return Result.succeed([
          { _tag: "ChannelFollowed", id, channel, at, profile: null, follower: { id, username: id } }
        ])
      }
    })
  )

/** Keeps the ids of the events that it was given, with how often it was given each. */
export const counting = (name: string, version: number): Projection<Map<string, number>> => {
  const add = (into: Map<string, number>, from: ReadonlyMap<string, number>) => {
    for (const [id, times] of from) into.set(id, (into.get(id) ?? 0) + times)
    return into
  }
  return {
    name,
    version,
    fold: (events) => {
      const counts = new Map<string, number>()
      for (const { id } of events) add(counts, new Map([[`v${version} ${id}`, 1]]))
      return counts
    },
    combine: add
  }
}

/** A log and a store in memory, which several projectors can share as several processes share a database. */
export const layerStorage = (names: ReadonlyArray<string>) =>
  MemoryProjectionStore.layerMemory(names.map((name) => counting(name, 1))).pipe(Layer.provideMerge(EventLog.layerMemory))

/** A projector over the storage around it, as one process with its own projections and decoder would run it. */
export const projector = (
  projections: ReadonlyArray<Projection<Map<string, number>>>,
  options: { readonly batchSize?: number; readonly mended?: { now: boolean } } = {}
) =>
  Effect.map(
    Layer.build(
      Layer.fresh(
        Projector.layer(projections, { batchSize: options.batchSize ?? 10 }).pipe(
          Layer.provide(layerDecoder(options.mended))
        )
      )
    ),
    Context.get(Projector)
  )

/** What the active read model of a projection holds. */
export const answer = (name: string) =>
  Effect.map(MemoryProjectionStore.MemoryReadModels, (models) => Object.fromEntries(models.active(counting(name, 1))))

/** Appends deliveries to the log. */
export const append = (...deliveries: ReadonlyArray<Delivery>) =>
  Effect.flatMap(EventLog, (log) => log.append(deliveries))

/** Runs a test over a storage of its own for the read models `a` and `b`. */
export const inMemory = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, layerStorage(["a", "b"]))

/** Deliveries of one follow each. */
export const follows = (...facts: ReadonlyArray<number>) => facts.map((fact) => delivery(String(fact)))

/** What a read model holds that was given each of {@link follows} once. */
export const once = (version: number, ...facts: ReadonlyArray<number>) =>
  Object.fromEntries(facts.map((fact) => [`v${version} message-${fact}`, 1]))
