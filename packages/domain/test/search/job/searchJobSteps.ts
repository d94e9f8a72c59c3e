import { decide } from "@kickstand/domain/search/job/decide"
import { evolve, initialState } from "@kickstand/domain/search/job/evolve"
import type { SearchJob } from "@kickstand/domain/search/job/SearchJob"
import { SearchJobCommand } from "@kickstand/domain/search/job/SearchJobCommand"
import type { SearchPosition } from "@kickstand/domain/search/job/SearchPosition"
import type { SearchOrder, SearchRequest } from "@kickstand/domain/search/job/SearchRequest"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { Result, Schema } from "effect"

/** A search of ten instants. */
export const requestOf = (order: SearchOrder): SearchRequest => ({
  channels: [channelId("kick", 1)],
  query: "hello",
  username: null,
  includeOldUsernames: false,
  excludeEmoteOnly: false,
  from: 1000,
  to: 1010,
  order
})

/** Something that may happen to a job, and how long after the last. A claim that is `stale` is a worker's overtaken one. */
export const Step = Schema.Struct({
  does: Schema.Literals(
    ["Create", "Claim", "Claim", "Claim", "Beat", "RecordWindow", "RecordWindow", "FailAttempt", "Release", "Cancel", "Expire"]
  ),
  /** A worker that crashes is one from which nothing comes until its lease is over. */
  after: Schema.Literals([0, 1, 999, 10_001, 70_000]),
  stale: Schema.Literals([false, false, false, true]),
  at: Schema.Literals([0, 1, 3, 5, 10, 11]),
  id: Schema.NullOr(Schema.Literals(["a", "b"]))
})
export interface Step extends Schema.Schema.Type<typeof Step> {}

/** How long the workers of these tests hold a job; milliseconds. */
export const leaseMillis = 10_000

const positionOf = ({ at, id }: Step, { from, order, to }: SearchRequest): SearchPosition => ({
  at: order === "newest" ? to - at : from + at,
  last: id === null ? null : { id, channel: channelId("kick", 1) }
})

const commandOf = (step: Step, job: SearchJob | null, order: SearchOrder, now: number): SearchJobCommand => {
  const claim = (job?.claims ?? 0) - (step.stale ? 1 : 0)
  switch (step.does) {
    case "Create":
      return SearchJobCommand.Create({ at: now, id: "job", accountId: "account", request: requestOf(order) })
    case "Claim":
      return SearchJobCommand.Claim({ at: now, holder: "worker", leaseMillis })
    case "Beat":
      return SearchJobCommand.Beat({ at: now, claim, leaseMillis })
    case "RecordWindow": {
      const position = positionOf(step, job?.request ?? requestOf(order))
      return SearchJobCommand.RecordWindow({ at: now, claim, position, hits: 2, windowMillis: 4 })
    }
    case "FailAttempt":
      return SearchJobCommand.FailAttempt({ at: now, claim, failure: { code: "internal_error", message: "boom" } })
    case "Release":
      return SearchJobCommand.Release({ claim })
    case "Cancel":
      return SearchJobCommand.Cancel({ at: now })
    case "Expire":
      return SearchJobCommand.Expire()
  }
}

/** One command with the job before and after; a refused one leaves it as it was. */
export interface Taken {
  readonly command: SearchJobCommand
  readonly before: SearchJob | null
  readonly after: SearchJob | null
  readonly refused: boolean
}

/** Takes steps one after the other. */
export const take = (steps: ReadonlyArray<Step>, order: SearchOrder): ReadonlyArray<Taken> => {
  const taken: Array<Taken> = []
  let job = initialState
  let now = 5000
  for (const step of steps) {
    now += step.after
    const command = commandOf(step, job, order, now)
    const decision = decide(command, job)
    const before: SearchJob | null = job
    if (Result.isSuccess(decision)) job = decision.success.reduce(evolve, before)
    taken.push({ command, before, after: job, refused: Result.isFailure(decision) })
  }
  return taken
}

/** A step with what does not matter filled in. */
export const step = (does: Step["does"], rest: Partial<Omit<Step, "does">> = {}): Step => ({
  does,
  after: 0,
  stale: false,
  at: 0,
  id: null,
  ...rest
})
