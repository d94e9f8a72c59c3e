import { Context, Effect, Layer } from "effect"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import type { GambleStats } from "./gamble/Gambles.ts"
import { type FactKind, type LoyaltyFact, LoyaltyProjection, subjectOf } from "./LoyaltyProjection.ts"

type Fact<K extends FactKind> = Extract<LoyaltyFact, { readonly _tag: K }>

/** The decisions of the engagement engine, by broadcaster: what queries about songs, giveaways, wheels and games stand on. */
export class LoyaltyFacts extends Context.Service<LoyaltyFacts, {
  /** Decisions of a kind, latest first; of the same millisecond by id, descending. */
  readonly newest: <K extends FactKind>(
    broadcasterId: string,
    kind: K,
    page: PageRequest
  ) => Effect.Effect<Page<Fact<K>>, StorageUnavailable>
  /** Decisions of a kind about one subject, the first first. */
  readonly about: <K extends FactKind>(
    broadcasterId: string,
    kind: K,
    subject: string,
    page: PageRequest
  ) => Effect.Effect<Page<Fact<K>>, StorageUnavailable>
  /** Songs that were asked for and have not left the queue, the first first. */
  readonly waiting: (
    broadcasterId: string,
    limit: number
  ) => Effect.Effect<ReadonlyArray<Fact<"SongRequested">>, StorageUnavailable>
  readonly gambles: (broadcasterId: string) => Effect.Effect<GambleStats, StorageUnavailable>
}>()("kickstand/domain/loyalty/LoyaltyFacts") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<LoyaltyFacts, never, MemoryReadModels> = Layer.effect(
    LoyaltyFacts,
    Effect.map(MemoryReadModels, (models) => {
      const latestFirst = <K extends FactKind>(broadcasterId: string, kind: K) =>
        [...models.active(LoyaltyProjection).facts.values()]
          .filter((fact): fact is Fact<K> => fact._tag === kind && fact.broadcasterId === broadcasterId)
          .sort((a, b) => (isAfter(a, b) ? -1 : 1))
      return LoyaltyFacts.of({
        newest: (id, kind, page) => Effect.sync(() => pageOf(latestFirst(id, kind), page)),
        about: (id, kind, subject, page) =>
          Effect.sync(() => pageOf(latestFirst(id, kind).filter((fact) => subjectOf(fact) === subject).reverse(), page)),
        waiting: (id, limit) =>
          Effect.sync(() => {
            const ended = new Set(latestFirst(id, "SongEnded").map(({ songId }) => songId))
            return latestFirst(id, "SongRequested").filter(({ songId }) => !ended.has(songId)).reverse().slice(0, limit)
          }),
        gambles: (id) => Effect.sync(() => models.active(LoyaltyProjection).gambles.get(id) ?? noGambles)
      })
    })
  )
}

/** Nobody played yet. */
export const noGambles: GambleStats = { played: 0, won: 0, staked: 0, paid: 0 }
