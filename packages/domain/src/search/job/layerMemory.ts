import { Clock, Effect, Layer, Result } from "effect"
import { asksFor, redactHit } from "../../erasure/redactSearches.ts"
import { pageOf } from "../../projection/Page.ts"
import type { SearchHit } from "../SearchHit.ts"
import { decide } from "./decide.ts"
import { evolve } from "./evolve.ts"
import { nextJob, queueOf } from "./queue.ts"
import { isActive, type SearchJob } from "./SearchJob.ts"
import { SearchJobCommand } from "./SearchJobCommand.ts"
import { SearchJobs } from "./SearchJobs.ts"
import { TooManySearches } from "./TooManySearches.ts"

/** The queue of searches in memory: the specification for every other layer. */
export const layerMemory: Layer.Layer<SearchJobs> = Layer.sync(SearchJobs, () => {
  const jobs = new Map<string, SearchJob>()
  const found = new Map<string, ReadonlyArray<SearchHit>>()
  const turns = new Map<string, number>()
  let turn = 0

  const turnOf = (accountId: string) => turns.get(accountId) ?? 0
  const own = (accountId: string) => [...jobs.values()].filter((job) => job.accountId === accountId)

  const view = (job: SearchJob) => ({
    ...job,
    queuePosition: job.status === "queued" ? queueOf(jobs.values(), turnOf).indexOf(job.id) + 1 : null
  })

  /** The job after a command; `null` when the command was refused. */
  const run = (id: string, command: SearchJobCommand): SearchJob | null => {
    const decision = decide(command, jobs.get(id) ?? null)
    if (Result.isFailure(decision)) return null
    const job = decision.success.reduce(evolve, jobs.get(id) ?? null)
    if (job !== null) jobs.set(id, job)
    return job
  }

  const at = <A>(use: (now: number) => A) => Effect.map(Clock.currentTimeMillis, use)

  /** Those of the finished that a test holds for, gone with what `go` does. */
  const sweep = (go: (job: SearchJob) => boolean, finishedBefore: number) =>
    Effect.sync(() =>
      [...jobs.values()].filter(({ finishedAt }) => finishedAt !== null && finishedAt < finishedBefore).filter(go).length
    )

  return SearchJobs.of({
    create: ({ id, accountId, request }, limit) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) => {
        const active = own(accountId).filter(isActive).length
        if (active >= limit) return new TooManySearches({ active, limit })
        const job = run(id, SearchJobCommand.Create({ at: now, id, accountId, request }))
        return job === null ? Effect.die(new Error(`The search ${id} exists`)) : Effect.succeed(view(job))
      }),
    find: (accountId, id) =>
      Effect.sync(() => {
        const job = jobs.get(id)
        return job === undefined || job.accountId !== accountId ? null : view(job)
      }),
    list: (accountId, page) =>
      Effect.sync(() => {
        const newest = own(accountId).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
        const { items, total } = pageOf(newest, page)
        return { items: items.map(view), total }
      }),
    cancel: (accountId, id) =>
      at((now) => {
        if (jobs.get(id)?.accountId !== accountId) return null
        const job = run(id, SearchJobCommand.Cancel({ at: now }))
        return job === null ? null : view(job)
      }),
    hits: (id, { after, channels, limit }) =>
      Effect.sync(() => {
        const all = found.get(id) ?? []
        const hits: Array<SearchHit> = []
        let next = after
        for (; next < all.length && hits.length < limit; next++) {
          const hit = all[next]
          if (hit !== undefined && channels.has(hit.channel)) hits.push(hit)
        }
        return { hits, next, exhausted: next >= all.length }
      }),
    claim: (holder, leaseMillis) =>
      at((now) => {
        // A job that has lost too many workers is given up instead of taken; then the next one is looked at.
        for (let job = nextJob(jobs.values(), turnOf, now); job !== null; job = nextJob(jobs.values(), turnOf, now)) {
          const claimed = run(job.id, SearchJobCommand.Claim({ at: now, holder, leaseMillis }))
          if (claimed?.status !== "running") continue
          turns.set(job.accountId, ++turn)
          return claimed
        }
        return null
      }),
    beat: ({ id, claims }, leaseMillis) =>
      at((now) => run(id, SearchJobCommand.Beat({ at: now, claim: claims, leaseMillis })) !== null),
    record: ({ id, claims }, { hits, position, windowMillis }) =>
      at((now) => {
        const window = { at: now, claim: claims, position, hits: hits.length, windowMillis }
        const job = run(id, SearchJobCommand.RecordWindow(window))
        if (job !== null) found.set(id, [...found.get(id) ?? [], ...hits])
        return job
      }),
    failAttempt: ({ id, claims }, failure) =>
      at((now) => run(id, SearchJobCommand.FailAttempt({ at: now, claim: claims, failure }))),
    release: ({ id, claims }) => Effect.sync(() => void run(id, SearchJobCommand.Release({ claim: claims }))),
    expire: (finishedBefore) =>
      sweep(({ id }) => {
        const expired = run(id, SearchJobCommand.Expire()) !== null
        if (expired) found.delete(id)
        return expired
      }, finishedBefore),
    forget: (finishedBefore) => sweep(({ id, status }) => status === "expired" && jobs.delete(id), finishedBefore),
    erase: (viewer) =>
      Effect.sync(() => {
        for (const { claims, id, request } of jobs.values()) {
          run(id, SearchJobCommand.Release({ claim: claims }))
          found.set(id, (found.get(id) ?? []).map(redactHit(viewer)))
          if (!asksFor(viewer)(request)) continue
          jobs.delete(id)
          found.delete(id)
        }
      })
  })
})
