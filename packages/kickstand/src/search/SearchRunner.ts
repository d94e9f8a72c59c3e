import { Leases } from "@kickstand/domain/lease/Leases"
import { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import { SearchIndex } from "@kickstand/domain/search/SearchIndex"
import { Clock, Effect, Layer, Random, Schedule } from "effect"
import { runSearch } from "./runSearch.ts"
import { type SearchPace, usualPace } from "./SearchPace.ts"
import { SearchRetention } from "./SearchRetention.ts"

/** How long it is remembered that a search was there, after its hits have expired; milliseconds. */
const rememberedMillis = 30 * 86_400_000

/** Between looks for hits that have expired; milliseconds. */
const sweepMillis = 60_000

/** Takes one search and carries it on; `false` when there was none. Whoever is interrupted gives it back. */
const takeTurn = (holder: string, pace: SearchPace) =>
  Effect.uninterruptibleMask((restore) =>
    Effect.gen(function*() {
      const jobs = yield* SearchJobs
      const job = yield* jobs.claim(holder, pace.leaseMillis)
      if (job === null) return false
      yield* Effect.onInterrupt(restore(runSearch(job, pace)), () => Effect.ignore(jobs.release(job)))
      return true
    })
  )

const slot = (holder: string, pace: SearchPace) =>
  Effect.gen(function*() {
    while (true) {
      const pause = yield* takeTurn(holder, pace).pipe(
        Effect.map((worked) => worked ? 0 : pace.pollMillis),
        Effect.catchTag("StorageUnavailable", () => Effect.succeed(pace.backoffMillis))
      )
      if (pause > 0) yield* Effect.sleep(pause)
      else yield* Effect.yieldNow
    }
  })

/** Throws away what was kept for long enough; one worker of all does. */
const sweep = Effect.fnUntraced(function*(holder: string) {
  const leases = yield* Leases
  if (!(yield* leases.acquire("search-sweep", holder, sweepMillis * 2))) return
  const jobs = yield* SearchJobs
  const kept = (yield* Clock.currentTimeMillis) - (yield* SearchRetention)
  yield* jobs.expire(kept)
  yield* jobs.forget(kept - rememberedMillis)
})

/**
 * Carries searches out for as long as it lives. Any number of processes may: they share the queue, and what one leaves
 * undone another goes on with. Closing it gives back what is under way.
 */
export const SearchRunner = {
  layer: (options: Partial<SearchPace> = {}): Layer.Layer<never, never, SearchJobs | SearchIndex | Leases> =>
    Layer.effectDiscard(Effect.gen(function*() {
      const pace = { ...usualPace, ...options }
      const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
      for (let index = 0; index < pace.slots; index++) {
        // Looks that are spread out find what waits sooner than looks at the same moment.
        const begin = Effect.sleep(index * pace.pollMillis / pace.slots)
        yield* Effect.forkScoped(Effect.andThen(begin, slot(`${holder}-${index}`, pace)))
      }
      yield* Effect.forkScoped(Effect.repeat(Effect.ignore(sweep(holder)), Schedule.spaced(sweepMillis)))
      yield* Effect.addFinalizer(() =>
        Effect.flatMap(Leases, (leases) => Effect.ignore(leases.release("search-sweep", holder)))
      )
    }))
}
