import { type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

const check = "realtime"

/** Followed channels that nobody listened to for so long are a matter for the operator; milliseconds. */
const silent = 5 * 60_000

/** Whether the channels that have Kick's unofficial socket switched on are listened to, and what is missing of them. */
export const checkRealtime = (
  { channels, gaps }: {
    readonly channels: ReadonlyArray<{ readonly slug: string | null; readonly seenAt: number | null }>
    readonly gaps: ReadonlyArray<{ readonly since: number; readonly until: number; readonly chatFilled: boolean }>
  },
  now: number
): ReadonlyArray<Finding> => {
  const followed = channels.filter(({ slug }) => slug !== null)
  if (followed.length === 0) return []
  const deaf = followed.filter(({ seenAt }) => seenAt === null || seenAt < now - silent)
  const open = gaps.filter(({ chatFilled }) => !chatFilled)
  const minutes = Math.ceil(gaps.reduce((sum, { since, until }) => sum + until - since, 0) / 60_000)
  return [
    deaf.length === 0
      ? ok(check, `All ${followed.length} channels that have Kick's unofficial socket switched on are listened to`)
      : warn(
        check,
        `Nobody listens to ${deaf.map(({ slug }) => slug).join(", ")} over Kick's socket`,
        "See that a worker runs and what it logs; Kick's website may block it. Webhooks are not affected."
      ),
    ...(gaps.length === 0 ? [] : [warn(
      check,
      `In the last 7 days ${gaps.length} times, ${minutes} minutes in all, were not heard; the chat of ${open.length} of them is missing`,
      "What the socket alone tells cannot be fetched afterwards; channels with webhooks miss nothing that those tell."
    )])
  ]
}
