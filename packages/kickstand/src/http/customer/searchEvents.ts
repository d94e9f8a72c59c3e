import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { isActive } from "@kickstand/domain/search/job/SearchJob"
import type { SearchJobView } from "@kickstand/domain/search/job/SearchJobs"
import { Effect, Option, Stream } from "effect"
import { HttpServerResponse } from "effect/http"

/** Between looks at the job; milliseconds. */
const lookMillis = 500

/** After so many looks without news something is said all the same, so that proxies keep the connection. */
const quietLooks = 30

interface Watch {
  readonly job: SearchJobView | null
  readonly told: string
  readonly quiet: number
}

/**
 * A job as server-sent events: at once, when it has changed, and a last time when it has ended, or is gone. While the
 * storage is away nothing is news. Ends early when `closing` does.
 *
 * @param encode what is told of the job, in one line
 */
export const searchEvents = (
  first: SearchJobView,
  look: Effect.Effect<SearchJobView | null, StorageUnavailable>,
  closing: Effect.Effect<void>,
  encode: (job: SearchJobView) => string
) => {
  const tell = ({ job, quiet, told }: Watch): readonly [ReadonlyArray<string>, Option.Option<Watch>] => {
    if (job === null) return [[], Option.none()]
    const data = encode(job)
    const news = data !== told
    const comment = !news && quiet + 1 >= quietLooks
    const next = isActive(job) ? Option.some({ job, told: data, quiet: news || comment ? 0 : quiet + 1 }) : Option.none()
    if (news) return [[`event: message\ndata: ${data}\n\n`], next]
    return [comment ? [": still here\n\n"] : [], next]
  }

  const later = (last: Watch) =>
    Effect.sleep(lookMillis).pipe(
      Effect.andThen(Effect.orElseSucceed(look, () => last.job)),
      Effect.map((job) => tell({ ...last, job }))
    )

  const [begin, rest] = tell({ job: first, told: "", quiet: 0 })
  const text = Stream.concat(
    Stream.fromIterable(begin),
    Option.match(rest, { onNone: () => Stream.empty, onSome: (watch) => Stream.paginate(watch, later) })
  )
  return HttpServerResponse.stream(text.pipe(Stream.interruptWhen(closing), Stream.encodeText), {
    contentType: "text/event-stream",
    // Proxies that gather answers would keep the news for themselves.
    headers: { "cache-control": "no-store", "x-accel-buffering": "no" }
  })
}
