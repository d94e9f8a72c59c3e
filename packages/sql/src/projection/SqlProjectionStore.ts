import type { DeadLetter } from "@kickstand/domain/eventlog/DeadLetter"
import { type Advance, type Batch, type Generation, ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Effect, Layer } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { numbers, storable, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { dropStrayPartitions, makePartitions } from "./partitions.ts"
import type { ReadModel } from "./ReadModel.ts"
import { readModels } from "./readModels.ts"

const make = Effect.fnUntraced(function*(models: ReadonlyArray<ReadModel>) {
  const sql = yield* SqlClient.SqlClient
  const byName = new Map(models.map((model) => [model.name, model]))
  const modelOf = (name: string): ReadModel => byName.get(name) ?? missing(name)
  const columns = sql.literal("name, version, generation, position::float8 AS position, active")

  const generations = sql<Generation>`SELECT ${columns} FROM kickstand.projections ORDER BY name, generation`

  const known = Effect.map(
    sql<{ readonly position: number | null }>`
      SELECT max(position)::float8 AS position FROM kickstand.projections WHERE active`,
    ([row]) => row?.position ?? 0
  )

  /**
   * Keeps generations as they are until the transaction ends; answers those that exist. Always in one order, so that
   * transactions that lock several do not wait in a circle.
   */
  const hold = (ids: ReadonlyArray<number>) =>
    sql<Generation>`
      SELECT ${columns} FROM kickstand.projections WHERE generation = ANY(${numbers(ids)}::int[])
      ORDER BY generation FOR UPDATE`

  /** Rows are marked with the position that they came with, by the default of their column `position`. */
  const mark = (position: number) => sql`SELECT set_config('kickstand.position', ${String(position)}, true)`

  const apply = ({ name, generation, delta }: Advance) => modelOf(name).apply(sql, generation, delta)

  const begin = Effect.fnUntraced(function*(name: string, version: number) {
    const model = modelOf(name)
    const begun = yield* sql.withTransaction(Effect.gen(function*() {
      // Two that begin at once must see each other: which of them is active depends on it.
      yield* sql`SELECT pg_advisory_xact_lock(27507, hashtext(${`begin ${name}`}))`
      yield* sql`DELETE FROM kickstand.projections WHERE name = ${name} AND NOT active`
      const [generation] = yield* sql<Generation>`
        INSERT INTO kickstand.projections (name, version, active)
        VALUES (${name}, ${version}, NOT EXISTS (SELECT FROM kickstand.projections WHERE name = ${name}))
        RETURNING ${columns}`
      if (generation !== undefined) yield* makePartitions(model, generation.generation)
      return generation as Generation
    }))
    yield* dropStrayPartitions([model])
    return begun
  }, Effect.provideService(SqlClient.SqlClient, sql))

  const recordFailures = Effect.fnUntraced(function*({ advances, failures }: Batch) {
    if (failures.length === 0) return
    yield* sql`
      INSERT INTO kickstand.undecoded (position, generation, reason)
      SELECT f.position, g.generation, f.reason
      FROM unnest(
        ${numbers(failures.map(({ position }) => position))},
        ${texts(failures.map(({ reason }) => reason))}
      ) AS f(position, reason), unnest(${numbers(advances.map(({ generation }) => generation))}) AS g(generation)`
  })

  const commit = (batch: Batch): Effect.Effect<boolean, SqlError.SqlError> => {
    const ids = batch.advances.map(({ generation }) => generation)
    return sql.withTransaction(Effect.gen(function*() {
      const held = yield* hold(ids)
      if (held.length < ids.length || held.some(({ position }) => position !== batch.from)) return false
      yield* mark(batch.to)
      yield* Effect.forEach(batch.advances, apply, { discard: true })
      yield* recordFailures(batch)
      yield* sql`
        UPDATE kickstand.projections SET position = ${String(batch.to)}
        WHERE generation = ANY(${numbers(ids)}::int[])`
      return true
    }))
  }

  const promote = Effect.fnUntraced(function*(name: string, generation: number) {
    yield* sql.withTransaction(Effect.gen(function*() {
      const own = yield* sql<Generation>`
        SELECT ${columns} FROM kickstand.projections WHERE name = ${name} ORDER BY generation FOR UPDATE`
      if (!own.some((each) => each.generation === generation)) return
      yield* sql`DELETE FROM kickstand.projections WHERE name = ${name} AND generation <> ${generation}`
      yield* sql`UPDATE kickstand.projections SET active = true WHERE generation = ${generation}`
    }))
    yield* dropStrayPartitions([modelOf(name)])
  }, Effect.provideService(SqlClient.SqlClient, sql))

  /** Those of deliveries that the log has forgotten are none any more: generations that know better are on their way. */
  const isStillThere = sql.literal("position >= coalesce((SELECT d.position FROM kickstand.deliveries AS d ORDER BY d.position LIMIT 1), 0)")

  const deadLetters = ({ after, limit }: { readonly after: number; readonly limit: number }) =>
    sql<DeadLetter>`
      SELECT u.position::float8 AS position, u.reason, d.type, d.received_at::float8 AS "receivedAt"
      FROM (
        SELECT DISTINCT ON (position) position, reason FROM kickstand.undecoded
        WHERE position > ${String(after)} AND ${isStillThere} ORDER BY position, generation DESC LIMIT ${limit}
      ) AS u
      JOIN kickstand.deliveries AS d USING (position)
      ORDER BY u.position`

  const countDeadLetters = Effect.map(
    sql<{ readonly count: number }>`
      SELECT count(DISTINCT position)::float8 AS count FROM kickstand.undecoded WHERE ${isStillThere}`,
    ([row]) => row?.count ?? 0
  )

  const heal = (position: number, advances: ReadonlyArray<Advance>) =>
    sql.withTransaction(Effect.gen(function*() {
      const ids = advances.map(({ generation }) => generation)
      const held = yield* hold(ids)
      yield* mark(Math.max(0, ...held.map((generation) => generation.position)))
      const lacking = yield* sql<{ readonly generation: number }>`
        DELETE FROM kickstand.undecoded
        WHERE position = ${String(position)} AND generation = ANY(${numbers(ids)}::int[])
        RETURNING generation`
      const healed = new Set(lacking.map(({ generation }) => generation))
      yield* Effect.forEach(advances.filter(({ generation }) => healed.has(generation)), apply, { discard: true })
      return healed.size > 0
    }))

  const lease = (holder: string, ttlMillis: number) =>
    Effect.map(
      sql`
        INSERT INTO kickstand.leases AS l (name, holder, held_until)
        VALUES ('projector', ${storable(holder)}, clock_timestamp() + ${ttlMillis} * interval '1 millisecond')
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
          WHERE l.holder = excluded.holder OR l.held_until <= clock_timestamp()
        RETURNING l.name`,
      (rows) => rows.length > 0
    )

  return ProjectionStore.of({
    generations: generations.pipe(orUnavailable("ProjectionStore.generations")),
    known: known.pipe(orUnavailable("ProjectionStore.known")),
    begin: (name, version) => begin(name, version).pipe(orUnavailable("ProjectionStore.begin")),
    commit: (batch) => commit(batch).pipe(orUnavailable("ProjectionStore.commit")),
    promote: (name, generation) => promote(name, generation).pipe(orUnavailable("ProjectionStore.promote")),
    deadLetters: (options) => deadLetters(options).pipe(orUnavailable("ProjectionStore.deadLetters")),
    countDeadLetters: countDeadLetters.pipe(orUnavailable("ProjectionStore.countDeadLetters")),
    heal: (position, advances) => heal(position, advances).pipe(orUnavailable("ProjectionStore.heal")),
    lease: (holder, ttlMillis) => lease(holder, ttlMillis).pipe(orUnavailable("ProjectionStore.lease"))
  })
})

const missing = (name: string): never => {
  throw new Error(`No read model is named ${name}`)
}

/** The {@link ProjectionStore} beside the read models' tables, so that a batch commits with them in one transaction. */
export const SqlProjectionStore: {
  readonly layer: Layer.Layer<ProjectionStore, never, SqlClient.SqlClient>
  /** Over read models of an embedding program's own. */
  readonly layerOf: (models: ReadonlyArray<ReadModel>) => Layer.Layer<ProjectionStore, never, SqlClient.SqlClient>
} = {
  layer: Layer.effect(ProjectionStore, make(readModels)),
  layerOf: (models) => Layer.effect(ProjectionStore, make(models))
}
