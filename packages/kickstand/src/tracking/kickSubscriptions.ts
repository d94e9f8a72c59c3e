import { userIdOf } from "@kickstand/domain/event/ChannelId"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { parseInstant } from "@kickstand/domain/event/instant"
import {
  type ListedSubscription,
  reconcileSubscriptions,
  type SubscriptionPlan,
  type WantedSubscription
} from "@kickstand/domain/tracking/reconcileSubscriptions"
import type { ChannelSubscriptions, SubscriptionUse } from "@kickstand/domain/tracking/SubscriptionReport"
import { kickEventTypes } from "@kickstand/kick/event/kickEvents"
import { type EventSubscription, subscriptionsPerEvent, unverifiedChatSubscriptions } from "@kickstand/kick/rest/Subscriptions"

/** The version of Kick's events that is understood. */
const version = 1

const understood: ReadonlySet<string> = new Set(kickEventTypes)

/** From this share of a limit on, it is near. */
const nearness = 0.9

/** A subscription of a channel that should be at Kick. */
export interface WantedKickSubscription extends WantedSubscription {
  /** Kick's number of the broadcaster. */
  readonly broadcasterId: number
}

const subjectOf = (broadcasterId: number, event: string): string => `${broadcasterId} ${event}`

/** What Kick should send of channels: every type of event that is understood. Ids that Kick cannot have given are left out. */
export const wantedOf = (channels: ReadonlyArray<Pick<TrackedChannel, "id">>): ReadonlyArray<WantedKickSubscription> =>
  channels.flatMap(({ id }) => {
    const broadcasterId = Number(userIdOf(id))
    return Number.isSafeInteger(broadcasterId) && broadcasterId > 0
      ? kickEventTypes.map((event) => ({ subject: subjectOf(broadcasterId, event), event, broadcasterId }))
      : []
  })

/** The subscriptions that Kick lists, as they are compared. Events that are not understood are somebody else's business. */
export const listedOf = (listed: ReadonlyArray<EventSubscription>): ReadonlyArray<ListedSubscription> =>
  listed.flatMap(({ broadcaster_user_id: broadcasterId, created_at: createdAt, event, id, method, version: told }) =>
    event === null || !understood.has(event) ? [] : [{
      id,
      event,
      subject: subjectOf(broadcasterId, event),
      serves: (told ?? version) === version && (method ?? "webhook") === "webhook",
      createdAt: parseInstant(createdAt) ?? 0
    }])

/** What is to be done so that Kick's list is what is wanted. */
export const planOf = (
  wanted: ReadonlyArray<WantedKickSubscription>,
  listed: ReadonlyArray<EventSubscription>
): SubscriptionPlan<WantedKickSubscription> =>
  reconcileSubscriptions(wanted, listedOf(listed), () => subscriptionsPerEvent)

/** Events of which Kick lets an app have few more; chat has a limit of its own until Kick has verified the app. */
export const nearLimits = (listed: ReadonlyArray<EventSubscription>): ReadonlyArray<SubscriptionUse> =>
  kickEventTypes.flatMap((event) => {
    const used = listed.filter((each) => each.event === event).length
    const unverified = event === "chat.message.sent" && used <= unverifiedChatSubscriptions
    const limit = unverified ? unverifiedChatSubscriptions : subscriptionsPerEvent
    return used >= limit * nearness ? [{ event, used, limit }] : []
  })

const otherwise = (missing: ReadonlyArray<string>): string =>
  `Kick took the subscriptions to ${missing.join(", ")} and does not list them; they are asked for again`

/**
 * How the channels' subscriptions are by what Kick lists.
 *
 * @param problems what Kick said when it was asked for a subscription, by subject
 */
export const describeChannels = (
  channels: ReadonlyArray<Pick<TrackedChannel, "id">>,
  listed: ReadonlyArray<EventSubscription>,
  problems: ReadonlyMap<string, string>
): ReadonlyArray<ChannelSubscriptions> => {
  const there = new Set(planOf(wantedOf(channels), listed).kept)
  return channels.map(({ id }) => {
    const own = wantedOf([{ id }])
    const missing = own.filter(({ subject }) => !there.has(subject))
    const [told] = missing.flatMap(({ subject }) => problems.get(subject) ?? [])
    const problem = own.length === 0
      ? `"${userIdOf(id)}" is not a user id of Kick's`
      : missing.length === 0 ? null : told ?? otherwise(missing.map(({ event }) => event))
    return { channel: id, wanted: kickEventTypes.length, subscribed: own.length - missing.length, problem }
  })
}
