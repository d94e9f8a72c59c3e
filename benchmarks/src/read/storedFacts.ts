import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { Event } from "@kickstand/domain/event/Event"
import { projections } from "@kickstand/domain/projection/projections"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, Redacted } from "effect"
import { channelCount, slugOf, userIdOf } from "./sizes.ts"

const batchSize = 2000

const onStorage = (databaseUrl: string) =>
  <A, E>(effect: Effect.Effect<A, E, ChannelRegistry | ProjectionStore>): Promise<A> =>
    Effect.runPromise(Effect.provide(effect, layerPostgres({ url: Redacted.make(databaseUrl) })))

/** Brings an empty database to the current schema, begins every read model and tracks the channels. */
export const prepareStorage = (databaseUrl: string): Promise<void> =>
  onStorage(databaseUrl)(Effect.gen(function*() {
    const store = yield* ProjectionStore
    const registry = yield* ChannelRegistry
    for (const { name, version } of projections) yield* store.begin(name, version)
    for (let channel = 0; channel < channelCount; channel += 1) {
      const slug = slugOf(channel)
      const userId = String(userIdOf(channel))
      const numbers = { channelId: 500_000 + channel, chatroomId: 900_000 + channel }
      yield* registry.add({ platform: "kick", userId, slug, ...numbers, displayName: slug, language: "en" })
    }
  }))

/** Folds events into the read models and commits them, as a worker does. */
export const keepFacts = (databaseUrl: string, events: ReadonlyArray<Event>): Promise<void> =>
  onStorage(databaseUrl)(Effect.gen(function*() {
    const store = yield* ProjectionStore
    const active = (yield* store.generations).filter((generation) => generation.active)
    let position = active[0]?.position ?? 0
    for (let from = 0; from < events.length; from += batchSize) {
      const batch = events.slice(from, from + batchSize)
      const to = position + batch.length
      const advances = active.map(({ name, generation }) => ({
        name,
        generation,
        delta: projections.find((projection) => projection.name === name)?.fold(batch)
      }))
      if (!(yield* store.commit({ from: position, to, advances, failures: [] }))) throw new Error("somebody else folds")
      position = to
    }
  }))
