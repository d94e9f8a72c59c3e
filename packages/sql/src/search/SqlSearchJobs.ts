import { evolve, initialState } from "@kickstand/domain/search/job/evolve"
import { SearchJobCommand } from "@kickstand/domain/search/job/SearchJobCommand"
import { SearchJobEvent } from "@kickstand/domain/search/job/SearchJobEvent"
import { type HitsRequest, SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import type { SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import { TooManySearches } from "@kickstand/domain/search/job/TooManySearches"
import type { PageRequest } from "@kickstand/domain/projection/Page"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import { Clock, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { eraseFromSearches } from "../erasure/eraseFromSearches.ts"
import { insertJob, jobOf, type SearchJobRow, type SearchJobViewRow, viewOf } from "./searchJobRow.ts"
import { searchQueue } from "./searchQueue.ts"

/** Jobs that expire in one transaction, at most. */
const sweptAtOnce = 50

/** Windows that are read at once, at most. */
const windowsAtOnce = 2

interface WindowRow {
  readonly first: number
  /** JSON. */
  readonly hits: string
}

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const queue = searchQueue(sql)

  /** Each account's first by turns, then each one's second; `queueOf` of the domain. */
  const places = sql`
    SELECT q.id, row_number() OVER (ORDER BY q.place, q.turn, q.created_at, q.id)::float8 AS place
    FROM (
      SELECT j.id, j.created_at, t.turn,
        row_number() OVER (PARTITION BY j.account ORDER BY j.created_at, j.id) AS place
      FROM kickstand.search_jobs j JOIN kickstand.search_turns t ON t.account = j.account WHERE j.status = 'queued'
    ) q`

  const find = (accountId: string, id: string) =>
    Effect.map(
      sql<SearchJobViewRow>`
        SELECT j.job::text AS job, CASE j.status WHEN 'queued' THEN (SELECT p.place FROM (${places}) p WHERE p.id = j.id) END AS place
        FROM kickstand.search_jobs j WHERE j.id = ${id} AND j.account = ${accountId}`,
      ([row]) => row === undefined ? null : viewOf(row)
    )

  const create = Effect.fnUntraced(function*(
    { id, accountId, request }: { readonly id: string; readonly accountId: string; readonly request: SearchRequest },
    limit: number
  ) {
    const at = yield* Clock.currentTimeMillis
    yield* sql`INSERT INTO kickstand.search_turns (account) VALUES (${accountId}) ON CONFLICT DO NOTHING`
    // Searches of one account are counted one after the other, so that no two take the last place.
    yield* sql`SELECT FROM kickstand.search_turns WHERE account = ${accountId} FOR UPDATE`
    const [row] = yield* sql<{ readonly active: number }>`
      SELECT count(*)::float8 AS active FROM kickstand.search_jobs
      WHERE account = ${accountId} AND status IN ('queued', 'running')`
    const active = row?.active ?? 0
    if (active >= limit) return yield* new TooManySearches({ active, limit })
    const job = evolve(initialState, SearchJobEvent.Created({ at, id, accountId, request }))
    if (job !== null) yield* insertJob(sql, job)
    const view = yield* find(accountId, id)
    return view ?? (yield* Effect.die(new Error(`The search ${id} was not kept`)))
  })

  const list = Effect.fnUntraced(function*(accountId: string, { limit, page }: PageRequest) {
    const rows = yield* sql<SearchJobViewRow>`
      WITH p AS MATERIALIZED (${places})
      SELECT j.job::text AS job, p.place FROM kickstand.search_jobs j LEFT JOIN p ON p.id = j.id
      WHERE j.account = ${accountId}
      ORDER BY j.created_at DESC, j.id DESC LIMIT ${limit} OFFSET ${String((page - 1) * limit)}`
    const [counted] = yield* sql<{ readonly total: number }>`
      SELECT count(*)::float8 AS total FROM kickstand.search_jobs WHERE account = ${accountId}`
    return { items: rows.map(viewOf), total: counted?.total ?? 0 }
  })

  const cancel = Effect.fnUntraced(function*(accountId: string, id: string) {
    if ((yield* find(accountId, id)) === null) return null
    yield* queue.run(id, (at) => SearchJobCommand.Cancel({ at }))
    return yield* find(accountId, id)
  })

  /** The windows from the one that holds a hit. */
  const windows = (id: string, from: number) =>
    sql<WindowRow>`
      SELECT r.first::float8 AS first, r.hits::text AS hits FROM kickstand.search_results r
      WHERE r.job = ${id} AND r.first >= coalesce(
        (SELECT max(b.first) FROM kickstand.search_results b WHERE b.job = ${id} AND b.first <= ${String(from)}), 0
      )
      ORDER BY r.first LIMIT ${windowsAtOnce}`

  const hits = Effect.fnUntraced(function*(id: string, { after, channels, limit }: HitsRequest) {
    const wanted: Array<SearchHit> = []
    let next = after
    while (true) {
      const rows = yield* windows(id, next)
      const reached = next
      for (const row of rows) {
        const window = JSON.parse(row.hits) as ReadonlyArray<SearchHit>
        for (const hit of window.slice(Math.max(0, next - row.first))) {
          if (wanted.length === limit) return { hits: wanted, next, exhausted: false }
          next += 1
          if (channels.has(hit.channel)) wanted.push(hit)
        }
      }
      if (next === reached) return { hits: wanted, next, exhausted: true }
    }
  })

  const keepHits = (found: ReadonlyArray<SearchHit>) => (_: unknown, { hits: first, id }: ReturnType<typeof jobOf>) =>
    found.length === 0
      ? Effect.void
      : sql`
        INSERT INTO kickstand.search_results (first, job, hits)
        VALUES (${String(first)}, ${id}, ${JSON.stringify(found)}::text::json)`

  const expireSome = (finishedBefore: number) =>
    sql.withTransaction(Effect.gen(function*() {
      const rows = yield* sql<SearchJobRow>`
        SELECT job::text AS job FROM kickstand.search_jobs
        WHERE finished_at < ${String(finishedBefore)} AND status <> 'expired'
        ORDER BY finished_at LIMIT ${sweptAtOnce} FOR UPDATE SKIP LOCKED`
      for (const job of rows.map(jobOf)) {
        yield* queue.apply(
          job,
          SearchJobCommand.Expire(),
          ({ id }) => sql`DELETE FROM kickstand.search_results WHERE job = ${id}`
        )
      }
      return rows.length
    }))

  const expire = Effect.fnUntraced(function*(finishedBefore: number) {
    let expired = 0
    while (true) {
      const some = yield* expireSome(finishedBefore)
      expired += some
      if (some < sweptAtOnce) return expired
    }
  })

  const forget = (finishedBefore: number) =>
    Effect.map(
      sql`DELETE FROM kickstand.search_jobs WHERE finished_at < ${String(finishedBefore)} AND status = 'expired' RETURNING id`,
      (rows) => rows.length
    )

  return SearchJobs.of({
    create: (search, limit) => sql.withTransaction(create(search, limit)).pipe(orUnavailable("SearchJobs.create")),
    find: (accountId, id) => find(accountId, id).pipe(orUnavailable("SearchJobs.find")),
    list: (accountId, page) => list(accountId, page).pipe(orUnavailable("SearchJobs.list")),
    cancel: (accountId, id) => cancel(accountId, id).pipe(orUnavailable("SearchJobs.cancel")),
    hits: (id, wanted) => hits(id, wanted).pipe(orUnavailable("SearchJobs.hits")),
    claim: (holder, leaseMillis) => queue.claim(holder, leaseMillis).pipe(orUnavailable("SearchJobs.claim")),
    beat: ({ id, claims }, leaseMillis) =>
      queue.run(id, (at) => SearchJobCommand.Beat({ at, claim: claims, leaseMillis })).pipe(
        Effect.map((job) => job !== null),
        orUnavailable("SearchJobs.beat")
      ),
    record: ({ id, claims }, { hits: found, position, windowMillis }) =>
      queue.run(
        id,
        (at) => SearchJobCommand.RecordWindow({ at, claim: claims, position, hits: found.length, windowMillis }),
        keepHits(found)
      ).pipe(orUnavailable("SearchJobs.record")),
    failAttempt: ({ id, claims }, failure) =>
      queue.run(id, (at) => SearchJobCommand.FailAttempt({ at, claim: claims, failure })).pipe(
        orUnavailable("SearchJobs.failAttempt")
      ),
    release: ({ id, claims }) =>
      Effect.asVoid(queue.run(id, () => SearchJobCommand.Release({ claim: claims }))).pipe(
        orUnavailable("SearchJobs.release")
      ),
    expire: (finishedBefore) => expire(finishedBefore).pipe(orUnavailable("SearchJobs.expire")),
    forget: (finishedBefore) => forget(finishedBefore).pipe(orUnavailable("SearchJobs.forget")),
    erase: (viewer) => eraseFromSearches(sql, viewer).pipe(orUnavailable("SearchJobs.erase"))
  })
})

/** {@link SearchJobs} in the tables `kickstand.search_jobs` and `kickstand.search_results`. */
export const SqlSearchJobs: { readonly layer: Layer.Layer<SearchJobs, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(SearchJobs, make)
}
