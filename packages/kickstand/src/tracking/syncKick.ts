import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { type ChannelId, userIdOf } from "@kickstand/domain/event/ChannelId"
import type { SubscriptionReport } from "@kickstand/domain/tracking/SubscriptionReport"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { KickRequester } from "@kickstand/kick/rest/client/KickRequester"
import { Clock, Effect } from "effect"
import { kickProblem } from "./kickProblem.ts"
import { describeChannels, nearLimits, planOf, wantedOf } from "./kickSubscriptions.ts"
import { mendKickSubscriptions } from "./mendKickSubscriptions.ts"

/** How often the list is compared in one go: what Kick forgets in spite of its 200 is asked for again. */
const rounds = 3

/** Between these; milliseconds. Kick's list may be a moment behind. */
const roundMillis = 2000

/** What Kick lists, and which channels are tracked: in this order, so that a channel that is being added is not taken for a stranger. */
const look = Effect.fnUntraced(function*(only: ChannelId | null) {
  const { app } = yield* KickClient
  const registry = yield* ChannelRegistry
  const asked = only === null ? {} : { broadcaster_user_id: Number(userIdOf(only)) }
  const listed = only !== null && wantedOf([{ id: only }]).length === 0 ? [] : yield* app.subscriptions.list(asked)
  const tracked = (yield* registry.list).filter(({ id, platform }) => platform === "kick" && (only === null || id === only))
  return { listed, tracked }
})

const compare = Effect.fnUntraced(function*(only: ChannelId | null) {
  let created = 0
  let removed = 0
  for (let round = 1;; round++) {
    const { listed, tracked } = yield* look(only)
    const plan = planOf(wantedOf(tracked), listed)
    const idle = plan.create.length + plan.remove.length + plan.beyondLimit.length === 0
    if (idle) return { tracked, listed, created, removed, problems: new Map<string, string>(), stopped: null }
    const mended = yield* mendKickSubscriptions(plan)
    created += mended.created
    removed += mended.removed
    const seen = yield* look(only)
    const left = planOf(wantedOf(seen.tracked), seen.listed)
    // What Kick refused in so many words it would refuse again; what it promised and does not list is asked for anew.
    const forgotten = left.create.some(({ subject }) => !mended.problems.has(subject))
    if (mended.stopped !== null || round === rounds || (!forgotten && left.remove.length === 0)) {
      return { ...mended, ...seen, created, removed }
    }
    yield* Effect.sleep(roundMillis)
  }
})

/**
 * Compares Kick's list of subscriptions with the tracked channels, or with one, and mends what differs: missing, doubled
 * and stale ones, and those of channels that nobody tracks. Answers how they are afterwards, by Kick's list and not by what
 * it said when it was asked to subscribe, and keeps that.
 */
export const syncKick = Effect.fn("syncKick")(function*(only: ChannelId | null) {
  const reports = yield* SubscriptionReports
  const triedAt = yield* Clock.currentTimeMillis
  const before = yield* reports.find("kick")
  const known = before?.channels.filter(({ channel }) => channel !== only) ?? []

  const compared = compare(only).pipe(
    Effect.map(({ created, listed, problems, removed, stopped, tracked }): SubscriptionReport => {
      const channels = describeChannels(tracked, listed, problems)
      return {
        platform: "kick",
        triedAt,
        checkedAt: only === null ? triedAt : before?.checkedAt ?? null,
        problem: stopped,
        created,
        removed,
        channels: only === null ? channels : [...known, ...channels],
        limits: only === null ? nearLimits(listed) : before?.limits ?? []
      }
    }),
    Effect.catchIf(
      (error) => error._tag !== "StorageUnavailable",
      (error) => {
        const problem = kickProblem(error).message
        const earlier = before?.channels.find(({ channel }) => channel === only)
        const about = only === null
          ? known
          : [...known, { wanted: wantedOf([{ id: only }]).length, subscribed: 0, ...earlier, channel: only, problem }]
        return Effect.succeed<SubscriptionReport>({
          platform: "kick",
          triedAt,
          checkedAt: before?.checkedAt ?? null,
          problem,
          created: 0,
          removed: 0,
          channels: about,
          limits: before?.limits ?? []
        })
      }
    )
  )
  const report = yield* Effect.provideService(compared, KickRequester, "tracking")
  yield* reports.save(report)
  return report
})
