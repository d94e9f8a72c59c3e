import { Result } from "effect"
import { isActive, type SearchFailure, type SearchJob } from "./SearchJob.ts"
import type { SearchJobCommand } from "./SearchJobCommand.ts"
import { SearchJobEvent } from "./SearchJobEvent.ts"
import { SearchJobRefused } from "./SearchJobRefused.ts"
import { isBeyond, isEnd } from "./SearchPosition.ts"

/** How often a job is tried without getting any further before it is given up. */
export const maxAttempts = 5

const firstRestMillis = 1000
const longestRestMillis = 60_000

/** How long a job rests after an attempt failed, by how many have since a window was last recorded; milliseconds. */
export const restMillis = (attempts: number): number => Math.min(longestRestMillis, firstRestMillis * 2 ** (attempts - 1))

type Decision = Result.Result<ReadonlyArray<SearchJobEvent>, SearchJobRefused>

const refuse = (reason: SearchJobRefused["reason"]): Decision => Result.fail(new SearchJobRefused({ reason }))

const lost: SearchFailure = {
  code: "worker_lost",
  message: `The workers that took this job were lost ${maxAttempts} times in a row`
}

const holds = ({ claims, lease, status }: SearchJob, claim: number) =>
  status === "running" && lease !== null && claims === claim

const claim = (job: SearchJob, { at, holder, leaseMillis }: Extract<SearchJobCommand, { _tag: "Claim" }>): Decision => {
  if (!isActive(job) || job.notBefore > at) return refuse("not_claimable")
  const claimed = SearchJobEvent.Claimed({ at, holder, until: at + leaseMillis })
  if (job.lease === null) return Result.succeed([claimed])
  if (job.lease.until > at) return refuse("not_claimable")
  // Whoever is killed by a job would be killed by it again and again.
  return Result.succeed(
    job.attempts + 1 < maxAttempts
      ? [SearchJobEvent.WorkerLost(), claimed]
      : [SearchJobEvent.WorkerLost(), SearchJobEvent.Failed({ at, failure: lost })]
  )
}

const recordWindow = (
  job: SearchJob,
  { at, hits, position, windowMillis }: Extract<SearchJobCommand, { _tag: "RecordWindow" }>
): Decision => {
  if (!isBeyond(job.request, position, job.position)) return refuse("not_ahead")
  const recorded = SearchJobEvent.WindowRecorded({ position, hits, windowMillis })
  return Result.succeed(isEnd(job.request, position) ? [recorded, SearchJobEvent.Completed({ at })] : [recorded])
}

const failAttempt = (
  { attempts }: SearchJob,
  { at, failure }: Extract<SearchJobCommand, { _tag: "FailAttempt" }>
): Decision =>
  Result.succeed([
    attempts + 1 < maxAttempts
      ? SearchJobEvent.AttemptFailed({ notBefore: at + restMillis(attempts + 1) })
      : SearchJobEvent.Failed({ at, failure })
  ])

/** What happens to a job by a command; {@link SearchJobRefused} when it makes no sense in the job's state. */
export const decide = (command: SearchJobCommand, job: SearchJob | null): Decision => {
  if (command._tag === "Create") {
    const { at, id, accountId, request } = command
    return job === null ? Result.succeed([SearchJobEvent.Created({ at, id, accountId, request })]) : refuse("exists")
  }
  if (job === null) return refuse("missing")
  switch (command._tag) {
    case "Claim":
      return claim(job, command)
    case "Cancel":
      return Result.succeed(isActive(job) ? [SearchJobEvent.Cancelled({ at: command.at })] : [])
    case "Expire":
      return isActive(job) || job.status === "expired" ? refuse("not_expirable") : Result.succeed([SearchJobEvent.Expired()])
  }
  if (!holds(job, command.claim)) return refuse("not_held")
  switch (command._tag) {
    case "Beat":
      return Result.succeed([SearchJobEvent.LeaseExtended({ until: command.at + command.leaseMillis })])
    case "RecordWindow":
      return recordWindow(job, command)
    case "FailAttempt":
      return failAttempt(job, command)
    case "Release":
      return Result.succeed([SearchJobEvent.Released()])
  }
}
