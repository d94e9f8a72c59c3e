import { type Finding, warn } from "@kickstand/domain/doctor/Finding"

/** After so long an erasure is either of a very large log or carried out by nobody; milliseconds. */
const patienceMillis = 3_600_000

/** Whether erasures that were asked for are carried out. */
export const checkErasures = (
  erasures: ReadonlyArray<{ readonly id: string; readonly step: string; readonly requestedAt: number }>,
  now: number
): ReadonlyArray<Finding> =>
  erasures.filter(({ requestedAt, step }) => step !== "done" && now - requestedAt > patienceMillis).map(({ id, step }) =>
    warn(
      "erasures",
      `Erasure ${id} was asked for more than an hour ago and stands at "${step}"`,
      "Workers carry erasures out: see that kickstand serve or kickstand worker runs. A large log takes its time."
    )
  )
