import { type LatencySummary, makeLatencyHistogram } from "./LatencyHistogram.ts"

/** What a run has seen so far. Kinds are `status 503`, `timeout` and `connection`. */
export interface LoadReport {
  /** Deliveries that were begun. */
  readonly sent: number
  /** Deliveries that the server took in the end. */
  readonly acknowledged: number
  /** Acknowledged deliveries by what the server says became of them: `stored`, `duplicate`, `untracked`, … */
  readonly outcomes: Readonly<Record<string, number>>
  /** Attempts that were followed by another, by kind. */
  readonly retries: Readonly<Record<string, number>>
  /** Deliveries that were given up, by kind. */
  readonly failures: Readonly<Record<string, number>>
  readonly seconds: number
  /** Acknowledged deliveries per second. */
  readonly rate: number
  /** From when a delivery was due to its acknowledgement, retries included; milliseconds. */
  readonly latency: LatencySummary
}

/** Collects what {@link LoadReport} tells. */
export interface LoadRecorder {
  readonly sent: () => void
  readonly acknowledged: (outcome: string, millis: number) => void
  readonly retried: (kind: string) => void
  readonly failed: (kind: string) => void
  readonly report: (seconds: number) => LoadReport
}

const increment = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** Starts a report at nothing. */
export const makeLoadRecorder = (): LoadRecorder => {
  const latency = makeLatencyHistogram()
  const outcomes = new Map<string, number>()
  const retries = new Map<string, number>()
  const failures = new Map<string, number>()
  let sent = 0
  let acknowledged = 0
  return {
    sent: () => {
      sent += 1
    },
    acknowledged: (outcome, millis) => {
      acknowledged += 1
      increment(outcomes, outcome)
      latency.record(millis)
    },
    retried: (kind) => increment(retries, kind),
    failed: (kind) => increment(failures, kind),
    report: (seconds) => ({
      sent,
      acknowledged,
      outcomes: Object.fromEntries(outcomes),
      retries: Object.fromEntries(retries),
      failures: Object.fromEntries(failures),
      seconds,
      rate: seconds > 0 ? acknowledged / seconds : 0,
      latency: latency.summary()
    })
  }
}
