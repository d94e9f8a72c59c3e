import { readEventLine } from "@kickstand/domain/event/DomainEventLine"
import type { GambleStats } from "@kickstand/domain/loyalty/gamble/Gambles"
import { LoyaltyFacts, noGambles } from "@kickstand/domain/loyalty/LoyaltyFacts"
import { type FactKind, type LoyaltyFact, LoyaltyProjection } from "@kickstand/domain/loyalty/LoyaltyProjection"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import { Effect, Layer, Result } from "effect"
import { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { newestOf } from "../projection/newestOf.ts"
import { pageOf } from "../projection/pageOf.ts"

interface Row {
  readonly event: string
}

/** What {@link readEventLine} cannot read any more was written by another version, which rebuilds the read model. */
const facts = <K extends FactKind>(rows: ReadonlyArray<Row>): ReadonlyArray<Extract<LoyaltyFact, { readonly _tag: K }>> =>
  rows.flatMap(({ event }) => {
    const read = readEventLine(event, { strict: false })
    return Result.isSuccess(read) ? [read.success as Extract<LoyaltyFact, { readonly _tag: K }>] : []
  })

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, LoyaltyProjection)
  const of = (broadcasterId: string, kind: FactKind) =>
    sql`generation = ${generation} AND broadcaster = ${storable(broadcasterId)} AND kind = ${kind}`

  const newest = <K extends FactKind>(broadcasterId: string, kind: K, page: PageRequest) =>
    Effect.map(
      newestOf<Row>(sql, {
        columns: "event, at, id",
        from: sql`kickstand.loyalty_facts AS t WHERE ${of(broadcasterId, kind)}`,
        order: ["at", "id"]
      }, page),
      ({ items, total }): Page<Extract<LoyaltyFact, { readonly _tag: K }>> => ({ items: facts<K>(items), total })
    )

  const about = <K extends FactKind>(broadcasterId: string, kind: K, subject: string, page: PageRequest) =>
    Effect.map(
      pageOf<Row>(
        sql,
        sql`SELECT event, at, id FROM kickstand.loyalty_facts
          WHERE ${of(broadcasterId, kind)} AND subject = ${storable(subject)}`,
        "at, id",
        page
      ),
      ({ items, total }): Page<Extract<LoyaltyFact, { readonly _tag: K }>> => ({ items: facts<K>(items), total })
    )

  const waiting = (broadcasterId: string, limit: number) =>
    Effect.map(
      sql<Row>`
        SELECT event FROM kickstand.loyalty_facts AS t
        WHERE ${of(broadcasterId, "SongRequested")} AND NOT EXISTS (
          SELECT FROM kickstand.loyalty_facts AS e
          WHERE e.generation = t.generation AND e.broadcaster = t.broadcaster AND e.subject = t.subject AND e.kind = 'SongEnded'
        )
        ORDER BY at, id LIMIT ${limit}`,
      facts<"SongRequested">
    )

  const gambles = (broadcasterId: string) =>
    Effect.map(
      sql<GambleStats>`
        SELECT played::float8 AS played, won::float8 AS won, staked::float8 AS staked, paid::float8 AS paid
        FROM kickstand.gamble_totals WHERE generation = ${generation} AND broadcaster = ${storable(broadcasterId)}`,
      ([row]) => row ?? noGambles
    )

  return LoyaltyFacts.of({
    newest: (id, kind, page) => newest(id, kind, page).pipe(orUnavailable("LoyaltyFacts.newest")),
    about: (id, kind, subject, page) => about(id, kind, subject, page).pipe(orUnavailable("LoyaltyFacts.about")),
    waiting: (id, limit) => waiting(id, limit).pipe(orUnavailable("LoyaltyFacts.waiting")),
    gambles: (id) => gambles(id).pipe(orUnavailable("LoyaltyFacts.gambles"))
  })
})

/** {@link LoyaltyFacts} from the tables of the loyalty read model. */
export const SqlLoyaltyFacts: { readonly layer: Layer.Layer<LoyaltyFacts, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(LoyaltyFacts, make)
}
