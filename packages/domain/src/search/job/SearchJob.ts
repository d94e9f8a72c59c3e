import type { SearchPosition } from "./SearchPosition.ts"
import type { SearchRequest } from "./SearchRequest.ts"

/** Every state of a job, in the order in which it goes through them. */
export const searchJobStatuses = ["queued", "running", "completed", "failed", "cancelled", "expired"] as const
export type SearchJobStatus = typeof searchJobStatuses[number]

/** Why a job was given up: what failed last, as a code, and in words for people. */
export interface SearchFailure {
  readonly code: "storage_unavailable" | "worker_lost" | "internal_error"
  readonly message: string
}

/** A worker's right to go on with a job. */
export interface SearchLease {
  readonly holder: string
  /** From then on another worker may take the job over; epoch milliseconds. */
  readonly until: number
}

/** A search that is carried out in the background. Times are epoch milliseconds. */
export interface SearchJob {
  readonly id: string
  readonly accountId: string
  readonly request: SearchRequest
  readonly status: SearchJobStatus
  readonly position: SearchPosition
  /** How many were found so far; kept after the hits themselves have expired. */
  readonly hits: number
  /** How wide the next window should be, milliseconds; `null` before the first. */
  readonly windowMillis: number | null
  /** Attempts that failed since a window was last recorded. */
  readonly attempts: number
  /** How often the job was claimed. A worker presents the count of its own claim; an older one has been overtaken. */
  readonly claims: number
  /** `null` while nobody works on the job. */
  readonly lease: SearchLease | null
  /** Nobody takes the job before then: after a failed attempt it rests. */
  readonly notBefore: number
  readonly createdAt: number
  /** When it was first claimed. */
  readonly startedAt: number | null
  readonly finishedAt: number | null
  /** Of a failed job. */
  readonly error: SearchFailure | null
}

/** Whether a job is still to be done, and takes one of its account's places. */
export const isActive = ({ status }: Pick<SearchJob, "status">): boolean => status === "queued" || status === "running"

/** Whether a job's hits can be read: every job has some once it was begun, until they expire. */
export const hasResults = ({ status }: Pick<SearchJob, "status">): boolean => status !== "expired"
