import type { SearchJob } from "@kickstand/domain/search/job/SearchJob"
import type { SearchJobView } from "@kickstand/domain/search/job/SearchJobs"
import type { SqlClient } from "effect/sql"

/** A row of `kickstand.search_jobs`, as it is selected. */
export interface SearchJobRow {
  /** JSON. */
  readonly job: string
}

/** A row with the job's place in the queue, which counts for queued jobs alone. */
export interface SearchJobViewRow extends SearchJobRow {
  readonly place: number | null
}

/** The job that a row holds. */
export const jobOf = ({ job }: SearchJobRow): SearchJob => JSON.parse(job) as SearchJob

/** The job that a row holds, as its account sees it. */
export const viewOf = (row: SearchJobViewRow): SearchJobView => ({ ...jobOf(row), queuePosition: row.place })

const instant = (at: number | null) => (at === null ? null : String(at))

/** Writes a job that is there already. */
export const saveJob = (sql: SqlClient.SqlClient, job: SearchJob) =>
  sql`
    UPDATE kickstand.search_jobs SET
      status = ${job.status}, finished_at = ${instant(job.finishedAt)}, not_before = ${String(job.notBefore)},
      lease_until = ${instant(job.lease?.until ?? null)}, job = ${JSON.stringify(job)}::text::json
    WHERE id = ${job.id}`

/** Writes a new job. */
export const insertJob = (sql: SqlClient.SqlClient, job: SearchJob) =>
  sql`
    INSERT INTO kickstand.search_jobs (created_at, not_before, id, account, status, job)
    VALUES (
      ${String(job.createdAt)}, ${String(job.notBefore)}, ${job.id}, ${job.accountId}, ${job.status},
      ${JSON.stringify(job)}::text::json
    )`
