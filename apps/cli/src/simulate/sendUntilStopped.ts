import type { LoadReport } from "@kickstand/testing/load/LoadReport"
import { type LoadOptions, sendLoad } from "@kickstand/testing/load/sendLoad"
import { Effect } from "effect"
import { Shutdown } from "../run/Shutdown.ts"

/** How long what is under way may take to end once the operator wants it to; milliseconds. */
const graceMillis = 2000

const nothingSent: LoadReport = {
  sent: 0,
  acknowledged: 0,
  outcomes: {},
  retries: {},
  failures: {},
  seconds: 0,
  rate: 0,
  latency: { count: 0, mean: 0, p50: 0, p90: 0, p99: 0, max: 0 }
}

/** Sends load to its end, or until the operator stops it: then it tells how it went so far. */
export const sendUntilStopped = Effect.fnUntraced(function*(options: LoadOptions) {
  const { requested } = yield* Shutdown
  let stopping = false
  let latest = nothingSent
  const sending = sendLoad({
    ...options,
    next: () => stopping ? Promise.resolve(null) : options.next(),
    onProgress: (report) => {
      latest = report
      options.onProgress?.(report)
    }
  })
  const stopped = requested.pipe(
    Effect.tap(() => Effect.sync(() => (stopping = true))),
    Effect.andThen(Effect.sleep(graceMillis)),
    Effect.map(() => latest)
  )
  return yield* Effect.raceFirst(sending, stopped)
})
