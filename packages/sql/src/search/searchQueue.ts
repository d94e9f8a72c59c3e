import { decide } from "@kickstand/domain/search/job/decide"
import { evolve } from "@kickstand/domain/search/job/evolve"
import type { SearchJob } from "@kickstand/domain/search/job/SearchJob"
import { SearchJobCommand } from "@kickstand/domain/search/job/SearchJobCommand"
import { Clock, Effect, Result } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { jobOf, saveJob, type SearchJobRow } from "./searchJobRow.ts"

/** What else a command does, in its transaction; `null` undoes nothing and answers that the command was refused. */
type Beside = (job: SearchJob, before: SearchJob) => Effect.Effect<unknown, SqlError.SqlError>

const nothing: Beside = () => Effect.void

/** The state machine over rows that are locked: read, decide, write. */
export const searchQueue = (sql: SqlClient.SqlClient) => {
  /** The job after a command, written; `null` when the command was refused. */
  const apply = Effect.fnUntraced(function*(before: SearchJob, command: SearchJobCommand, beside: Beside = nothing) {
    const decision = decide(command, before)
    if (Result.isFailure(decision)) return null
    const job = decision.success.reduce(evolve, before as SearchJob | null)
    if (job === null || decision.success.length === 0) return job
    yield* saveJob(sql, job)
    yield* beside(job, before)
    return job
  })

  const locked = (id: string) =>
    Effect.map(
      sql<SearchJobRow>`SELECT job::text AS job FROM kickstand.search_jobs WHERE id = ${id} FOR UPDATE`,
      ([row]) => row === undefined ? null : jobOf(row)
    )

  /** Runs a command on a job in a transaction; `null` when there is no such job, or the command was refused. */
  const run = (id: string, command: (now: number) => SearchJobCommand, beside?: Beside) =>
    sql.withTransaction(Effect.gen(function*() {
      const before = yield* locked(id)
      if (before === null) return null
      return yield* apply(before, command(yield* Clock.currentTimeMillis), beside)
    }))

  const due = (now: number) =>
    sql`
      j.status IN ('queued', 'running') AND j.not_before <= ${String(now)}
      AND (j.lease_until IS NULL OR j.lease_until <= ${String(now)})`

  /** Jobs that another worker is taking this moment are passed over. */
  const nextLocked = (now: number) =>
    Effect.map(
      sql<SearchJobRow>`
        SELECT j.job::text AS job
        FROM kickstand.search_jobs j JOIN kickstand.search_turns t ON t.account = j.account
        WHERE ${due(now)}
        ORDER BY t.turn, j.created_at, j.id LIMIT 1 FOR UPDATE OF j SKIP LOCKED`,
      ([row]) => row === undefined ? null : jobOf(row)
    )

  const serve = ({ accountId }: SearchJob) =>
    sql`UPDATE kickstand.search_turns SET turn = nextval('kickstand.search_turn') WHERE account = ${accountId}`

  const claimNext = (holder: string, leaseMillis: number, now: number) =>
    sql.withTransaction(Effect.gen(function*() {
      const before = yield* nextLocked(now)
      if (before === null) return "none"
      const job = yield* apply(before, SearchJobCommand.Claim({ at: now, holder, leaseMillis }), serve)
      return job?.status === "running" ? job : "given up"
    }))

  /** Looks before it opens a transaction: workers ask several times a second, and mostly for nothing. */
  const claim = Effect.fnUntraced(function*(holder: string, leaseMillis: number) {
    const now = yield* Clock.currentTimeMillis
    const [probe] = yield* sql<{ readonly any: boolean }>`
      SELECT EXISTS (SELECT FROM kickstand.search_jobs j WHERE ${due(now)}) AS any`
    if (probe?.any !== true) return null
    while (true) {
      const claimed = yield* claimNext(holder, leaseMillis, now)
      if (claimed === "none") return null
      if (claimed !== "given up") return claimed
    }
  })

  return { apply, claim, run }
}
