import type { HealthSummary } from "@kickstand/api/admin/Health"
import { fail, type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

type Health = typeof HealthSummary.Type

const againAt = (platform: string) => `A worker tries again by itself; to try at once: kickstand channel sync --platform ${platform}`

/** Whether the platforms send what they should, as far as they say. */
export const checkSubscriptions = (
  summaries: Health["subscriptions"],
  channels: Health["channels"]
): ReadonlyArray<Finding> => [
  ...summaries.flatMap(({ limits, platform, problem, subscribed, wanted }) => {
    const check = `subscriptions at ${platform}`
    const again = againAt(platform)
    const state = subscribed === wanted
      ? ok(check, `All ${wanted} are there`)
      : warn(check, `${subscribed} of ${wanted} are there`, again)
    return [
      problem === null ? state : fail(check, `They cannot be seen to: ${problem}`, again),
      ...limits.map(({ event, limit, used }) =>
        warn(check, `${event}: ${used} of the ${limit} that ${platform} lets an app have`, "Track fewer channels, or have the app verified."))
    ]
  }),
  ...channels.flatMap(({ id, slug, subscriptions }) =>
    subscriptions === null || subscriptions.problem === null
      ? []
      : [warn(`channel ${slug}`, `${subscriptions.subscribed} of ${subscriptions.wanted} subscriptions of ${id} are there: ${subscriptions.problem}`, againAt(id.slice(0, id.indexOf(":"))))])
]
