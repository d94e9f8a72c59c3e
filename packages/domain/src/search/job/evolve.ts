import type { SearchJob } from "./SearchJob.ts"
import type { SearchJobEvent } from "./SearchJobEvent.ts"
import { startOf } from "./SearchPosition.ts"

/** Before it is created there is no job. */
export const initialState: SearchJob | null = null

const created = ({ at, id, accountId, request }: Extract<SearchJobEvent, { _tag: "Created" }>): SearchJob => ({
  id,
  accountId,
  request,
  status: "queued",
  position: startOf(request),
  hits: 0,
  windowMillis: null,
  attempts: 0,
  claims: 0,
  lease: null,
  notBefore: at,
  createdAt: at,
  startedAt: null,
  finishedAt: null,
  error: null
})

const change = (job: SearchJob, event: Exclude<SearchJobEvent, { _tag: "Created" }>): Partial<SearchJob> => {
  switch (event._tag) {
    case "Claimed":
      return {
        status: "running",
        claims: job.claims + 1,
        lease: { holder: event.holder, until: event.until },
        startedAt: job.startedAt ?? event.at
      }
    case "LeaseExtended":
      return { lease: job.lease === null ? null : { ...job.lease, until: event.until } }
    case "WindowRecorded":
      return { position: event.position, hits: job.hits + event.hits, windowMillis: event.windowMillis, attempts: 0 }
    case "WorkerLost":
      // The next one begins with narrow windows again: the wide one may be what killed it.
      return { lease: null, attempts: job.attempts + 1, windowMillis: null }
    case "AttemptFailed":
      return { lease: null, attempts: job.attempts + 1, notBefore: event.notBefore, windowMillis: null }
    case "Released":
      return { lease: null }
    case "Completed":
      return { status: "completed", lease: null, finishedAt: event.at }
    case "Failed":
      return { status: "failed", lease: null, finishedAt: event.at, error: event.failure }
    case "Cancelled":
      return { status: "cancelled", lease: null, finishedAt: event.at }
    case "Expired":
      return { status: "expired" }
  }
}

/** The job after an event. An event about a job that there is not changes nothing. */
export const evolve = (job: SearchJob | null, event: SearchJobEvent): SearchJob | null => {
  if (event._tag === "Created") return created(event)
  return job === null ? null : { ...job, ...change(job, event) }
}
