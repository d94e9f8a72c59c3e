import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { type ChannelId, userIdOf } from "@kickstand/domain/event/ChannelId"
import { PlatformRefused } from "@kickstand/domain/tracking/PlatformRefused"
import type { SubscriptionPlan } from "@kickstand/domain/tracking/reconcileSubscriptions"
import type { SubscriptionReport } from "@kickstand/domain/tracking/SubscriptionReport"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import type { EventSubSubscription } from "@kickstand/twitch/rest/EventSubSubscriptions"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import type { TwitchFailure } from "@kickstand/twitch/rest/TwitchError"
import { Clock, Effect, Redacted } from "effect"
import { twitchProblem } from "./twitchProblem.ts"
import { describeChannels, isAbout, ownOf, planOf, wantedOf, type WantedTwitchSubscription } from "./twitchSubscriptions.ts"

/** Where Twitch sends this server's messages to, and what it signs them with. */
export interface TwitchTransport {
  /** The whole address; Twitch takes none without HTTPS. */
  readonly callback: string
  /** `null` while none is configured. */
  readonly secret: Redacted.Redacted | null
  /** Whether this Twitch sends without TLS, too, as simulated ones do. */
  readonly insecure?: boolean
}

/** Where Twitch can send to, and what it signs with. */
interface UsableTransport {
  readonly callback: string
  readonly secret: Redacted.Redacted
}

const refused = (reason: string) => new PlatformRefused({ platform: "twitch", reason })

const usable = ({ callback, insecure = false, secret }: TwitchTransport): Effect.Effect<UsableTransport, PlatformRefused> => {
  if (secret === null) return Effect.fail(refused("it signs with a secret. Set TWITCH_EVENTSUB_SECRET."))
  return insecure || callback.startsWith("https://")
    ? Effect.succeed({ callback, secret })
    : Effect.fail(refused("it sends to HTTPS addresses only. Set KICKSTAND_PUBLIC_URL."))
}

const listAll = Effect.gen(function*() {
  const { app: twitch } = yield* TwitchClient
  const all: Array<EventSubSubscription> = []
  for (let after: string | undefined;;) {
    const { data, pagination } = yield* twitch.eventSub.list({ query: after === undefined ? {} : { after } })
    all.push(...data)
    // A page that begins where it was asked for would never end.
    if (pagination?.cursor === undefined || pagination.cursor === after) return all
    after = pagination.cursor
  }
})

/** What Twitch lists, and which channels are tracked: in this order, so that one that is being added is not taken for a stranger. */
const look = Effect.fnUntraced(function*(only: ChannelId | null, { callback }: UsableTransport) {
  const registry = yield* ChannelRegistry
  const listed = ownOf(yield* listAll, callback)
  const tracked = (yield* registry.list).filter(({ id, platform }) => platform === "twitch" && (only === null || id === only))
  return { own: only === null ? listed : listed.filter(isAbout(userIdOf(only))), tracked }
})

/** Twitch has judged this request alone; others may fare better. */
const isAboutRequest = (error: TwitchFailure) => error._tag === "TwitchRefused"

/** Does what a plan says. What is too much goes first, since Twitch makes no subscription twice. */
const mend = Effect.fnUntraced(function*(plan: SubscriptionPlan<WantedTwitchSubscription>, transport: UsableTransport) {
  const { app: twitch } = yield* TwitchClient
  const problems = new Map<string, string>()
  let created = 0
  let removed = 0

  const remove = (id: string) =>
    Effect.matchEffect(twitch.eventSub.remove({ query: { id } }), {
      onSuccess: () => Effect.sync(() => void (removed += 1)),
      // Gone already is gone.
      onFailure: (error) => isAboutRequest(error) ? Effect.void : Effect.fail(error)
    })

  const create = ({ condition, event, subject, version }: WantedTwitchSubscription) =>
    Effect.matchEffect(
      twitch.eventSub.create({
        payload: {
          type: event,
          version,
          condition,
          transport: { method: "webhook", callback: transport.callback, secret: Redacted.value(transport.secret) }
        }
      }),
      {
        onSuccess: () => Effect.sync(() => void (created += 1)),
        onFailure: (error) =>
          isAboutRequest(error) ? Effect.sync(() => void problems.set(subject, error.message)) : Effect.fail(error)
      }
    )

  yield* Effect.forEach(plan.remove, ({ id }) => remove(id), { concurrency: 4, discard: true })
  yield* Effect.forEach(plan.create, create, { concurrency: 4, discard: true })
  return { created, removed, problems }
})

/**
 * Compares what Twitch lists for this server with the tracked channels, or with one, and mends what differs: missing,
 * doubled and failed subscriptions, and those of channels that nobody tracks. Answers how they are afterwards by Twitch's
 * list, and keeps that.
 */
export const syncTwitch = Effect.fn("syncTwitch")(function*(only: ChannelId | null, wantedTransport: TwitchTransport) {
  const reports = yield* SubscriptionReports
  const triedAt = yield* Clock.currentTimeMillis
  const before = yield* reports.find("twitch")
  const others = before?.channels.filter(({ channel }) => channel !== only) ?? []

  const compared = Effect.gen(function*() {
    const transport = yield* usable(wantedTransport)
    const { own, tracked } = yield* look(only, transport)
    const { created, problems, removed } = yield* mend(planOf(wantedOf(tracked), own), transport)
    const seen = yield* look(only, transport)
    const channels = describeChannels(seen.tracked, seen.own, problems)
    return {
      checkedAt: only === null ? triedAt : before?.checkedAt ?? null,
      problem: null,
      created,
      removed,
      channels: only === null ? channels : [...others, ...channels]
    }
  })

  const { channels, checkedAt, created, problem, removed } = yield* Effect.catchIf(
    compared,
    (error) => error._tag !== "StorageUnavailable",
    (error) =>
      Effect.succeed({
        checkedAt: before?.checkedAt ?? null,
        problem: (error._tag === "PlatformRefused" ? error : twitchProblem(error)).message,
        created: 0,
        removed: 0,
        channels: before?.channels ?? []
      })
  )
  const report: SubscriptionReport = { platform: "twitch", triedAt, checkedAt, problem, created, removed, channels, limits: [] }
  yield* reports.save(report)
  return report
})
