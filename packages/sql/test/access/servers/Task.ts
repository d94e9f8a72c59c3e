import type { Shortage } from "@kickstand/domain/access/Standing"
import type { QuotaRequest } from "@kickstand/domain/access/QuotaRequest"

/** What a server process is to do. */
export interface Task {
  readonly request: QuotaRequest
  /** How many requests it sends, at most `atOnce` of them at a time. */
  readonly requests: number
  readonly atOnce: number
  /**
   * What becomes of a granted request: it is held until the next task, or settled; every third one may fail, and is then
   * told of twice.
   */
  readonly afterwards: "hold" | "settle" | "fail every third"
}

/** One answer, as a server process tells it. */
export interface Told {
  /** `null` when it was granted. */
  readonly shortage: Shortage | "stale" | null
  readonly at: number
  readonly failed: boolean
  /** How many requests ran at once, by a count that the quota knows nothing of; 0 when this one did not run. */
  readonly running: number
}
