import { isActive, type SearchJob } from "./SearchJob.ts"

/** When an account was last served: turns are counted, and 0 is never. */
export type TurnOf = (accountId: string) => number

const older = (a: SearchJob, b: SearchJob): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)

/** The job that a worker should take now; `null` when there is none. */
export const nextJob = (jobs: Iterable<SearchJob>, turnOf: TurnOf, now: number): SearchJob | null => {
  const waiting = [...jobs].filter((job) =>
    isActive(job) && job.notBefore <= now && (job.lease === null || job.lease.until <= now)
  )
  return waiting.sort((a, b) => turnOf(a.accountId) - turnOf(b.accountId) || older(a, b))[0] ?? null
}

/** The ids of queued jobs in the order in which they will be begun: every account's first by turns, then every second. */
export const queueOf = (jobs: Iterable<SearchJob>, turnOf: TurnOf): ReadonlyArray<string> => {
  const queued = [...jobs].filter(({ status }) => status === "queued").sort(older)
  const places = new Map<string, number>()
  return queued
    .map((job) => {
      const place = places.get(job.accountId) ?? 0
      places.set(job.accountId, place + 1)
      return { job, place }
    })
    .sort((a, b) => a.place - b.place || turnOf(a.job.accountId) - turnOf(b.job.accountId) || older(a.job, b.job))
    .map(({ job }) => job.id)
}
