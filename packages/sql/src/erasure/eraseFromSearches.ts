import type { ErasedViewer } from "@kickstand/domain/erasure/ErasedViewer"
import { asksFor, redactHit } from "@kickstand/domain/erasure/redactSearches"
import { SearchJobCommand } from "@kickstand/domain/search/job/SearchJobCommand"
import type { SearchHit } from "@kickstand/domain/search/SearchHit"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { jobOf, type SearchJobRow } from "../search/searchJobRow.ts"
import { searchQueue } from "../search/searchQueue.ts"

/** Windows of hits that are looked through at once. */
const windowsAtOnce = 20

interface WindowRow {
  readonly job: string
  readonly first: number
  /** JSON. */
  readonly hits: string
}

/** Takes a viewer out of the searches that are kept, as `SearchJobs.erase` says. */
export const eraseFromSearches = Effect.fnUntraced(function*(sql: SqlClient.SqlClient, viewer: ErasedViewer) {
  const queue = searchQueue(sql)
  const jobs = (yield* sql<SearchJobRow>`SELECT job::text AS job FROM kickstand.search_jobs ORDER BY id`).map(jobOf)
  const asks = asksFor(viewer)
  for (const { claims, id, request, status } of jobs) {
    if (asks(request)) yield* sql`DELETE FROM kickstand.search_jobs WHERE id = ${id}`
    else if (status === "running") yield* queue.run(id, () => SearchJobCommand.Release({ claim: claims }))
  }

  const redact = redactHit(viewer)
  const after = (job: string, first: number) =>
    sql<WindowRow>`
      SELECT job, first::float8 AS first, hits::text AS hits FROM kickstand.search_results
      WHERE (job, first) > (${job}, ${String(first)}) ORDER BY job, first LIMIT ${windowsAtOnce}`

  let rows = yield* after("", -1)
  while (rows.length > 0) {
    for (const { first, hits, job } of rows) {
      const found = JSON.parse(hits) as ReadonlyArray<SearchHit>
      const redacted = found.map(redact)
      if (redacted.every((hit, index) => hit === found[index])) continue
      yield* sql`
        UPDATE kickstand.search_results SET hits = ${JSON.stringify(redacted)}::text::json
        WHERE job = ${job} AND first = ${String(first)}`
    }
    const last = rows.at(-1)
    rows = last === undefined ? [] : yield* after(last.job, last.first)
  }
})
