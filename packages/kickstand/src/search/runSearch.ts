import { isActive, type SearchFailure, type SearchJob } from "@kickstand/domain/search/job/SearchJob"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { searchCriteriaOf } from "@kickstand/domain/search/job/searchCriteriaOf"
import { positionAfter, widthAfter } from "@kickstand/domain/search/job/SearchStep"
import { firstWidth, remainderOf, stepThrough } from "@kickstand/domain/search/job/stretch"
import type { SearchCriteria } from "@kickstand/domain/search/SearchCriteria"
import { SearchIndex, type SearchVolume } from "@kickstand/domain/search/SearchIndex"
import { Cause, Clock, Effect, Metric, Result } from "effect"
import { finishedSearches, searchWindowSeconds } from "../metrics/searches.ts"
import type { SearchPace } from "./SearchPace.ts"

const away: SearchFailure = { code: "storage_unavailable", message: "The storage was unavailable, or took too long" }
const fault: SearchFailure = { code: "internal_error", message: "Something went wrong on our side" }

/**
 * Carries a claimed search on for one turn: window by window from the wanted end, each recorded with its hits before the
 * next begins. Ends when the search is finished, its turn is over, or it no longer is this worker's.
 */
export const runSearch = Effect.fnUntraced(function*(claimed: SearchJob, pace: SearchPace) {
  const jobs = yield* SearchJobs
  const index = yield* SearchIndex

  /** The job with its next window recorded; `null` when it is no longer this worker's. */
  const window = Effect.fnUntraced(function*(job: SearchJob, criteria: SearchCriteria, volume: SearchVolume) {
    const width = job.windowMillis ?? firstWidth(job.request, job.position, volume)
    const step = stepThrough(job.request, job.position, volume, width)
    const limit = job.hits === 0 ? pace.firstHits : pace.hits
    const begun = yield* Clock.currentTimeMillis
    const hits = yield* index.find({ ...step, criteria, limit })
    const took = (yield* Clock.currentTimeMillis) - begun
    yield* Metric.update(searchWindowSeconds, took / 1000)
    return yield* jobs.record(job, {
      hits,
      position: positionAfter(job.request, step, hits, limit),
      windowMillis: widthAfter(job.request, width, took, hits.length >= limit)
    })
  })

  const turn = Effect.gen(function*() {
    const { channels } = claimed.request
    const criteria = yield* Effect.orDie(Effect.fromResult(searchCriteriaOf(claimed.request)))
    const volume = yield* index.volume(channels, remainderOf(claimed.request, claimed.position))
    const ends = (yield* Clock.currentTimeMillis) + pace.turnMillis
    let job = claimed
    while (true) {
      const recorded = yield* window(job, criteria, volume)
      if (recorded === null) return
      job = recorded
      if (!isActive(job)) return yield* Metric.update(finishedSearches({ status: job.status }), 1)
      if ((yield* Clock.currentTimeMillis) >= ends) return yield* jobs.release(claimed)
    }
  })

  const failed = Effect.fnUntraced(function*(failure: SearchFailure, cause: Cause.Cause<unknown>) {
    yield* Effect.logWarning(`An attempt at the search ${claimed.id} failed`, cause)
    const job = yield* jobs.failAttempt(claimed, failure)
    if (job !== null && !isActive(job)) yield* Metric.update(finishedSearches({ status: job.status }), 1)
  })

  /** Ends when the search was cancelled, or another worker took over. */
  const overtaken = Effect.gen(function*() {
    let ours = true
    while (ours) {
      yield* Effect.sleep(pace.beatMillis)
      // While the storage is away nobody else can take over either.
      ours = yield* Effect.orElseSucceed(jobs.beat(claimed, pace.leaseMillis), () => true)
    }
  })

  yield* Effect.raceFirst(turn, overtaken).pipe(
    Effect.catchCause((cause) => {
      if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause)
      const error = Result.getOrUndefined(Cause.findError(cause))
      return failed(error === undefined ? fault : away, cause)
    })
  )
})
