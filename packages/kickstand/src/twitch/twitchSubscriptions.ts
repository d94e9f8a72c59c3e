import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"
import { userIdOf } from "@kickstand/domain/event/ChannelId"
import { parseInstant } from "@kickstand/domain/event/instant"
import {
  type ListedSubscription,
  reconcileSubscriptions,
  type SubscriptionPlan,
  type WantedSubscription
} from "@kickstand/domain/tracking/reconcileSubscriptions"
import type { ChannelSubscriptions } from "@kickstand/domain/tracking/SubscriptionReport"
import type { EventSubSubscription } from "@kickstand/twitch/rest/EventSubSubscriptions"

/** A subscription of a channel that should be at Twitch. */
export interface WantedTwitchSubscription extends WantedSubscription {
  readonly version: string
  readonly condition: Readonly<Record<string, string>>
}

type ConditionOf = (userId: string) => Readonly<Record<string, string>>

const ofChannel: ConditionOf = (userId) => ({ broadcaster_user_id: userId })
// Chat is read as the broadcaster, and followers as the channel's first moderator, who is the broadcaster as well.
const asReader: ConditionOf = (userId) => ({ broadcaster_user_id: userId, user_id: userId })
const asModerator: ConditionOf = (userId) => ({ broadcaster_user_id: userId, moderator_user_id: userId })

/** The subscription types that a channel's events come by, with the version that is understood and what they ask for. */
const types: Readonly<Record<string, readonly [version: string, condition: ConditionOf]>> = {
  "channel.chat.message": ["1", asReader],
  "channel.chat.notification": ["1", asReader],
  "channel.chat.clear": ["1", asReader],
  "channel.chat.message_delete": ["1", asReader],
  "channel.chat_settings.update": ["1", asReader],
  "channel.follow": ["2", asModerator],
  "channel.subscribe": ["1", ofChannel],
  "channel.subscription.end": ["1", ofChannel],
  "channel.subscription.gift": ["1", ofChannel],
  "channel.subscription.message": ["1", ofChannel],
  "channel.cheer": ["1", ofChannel],
  "channel.raid": ["1", (userId) => ({ to_broadcaster_user_id: userId })],
  "channel.ban": ["1", ofChannel],
  "channel.unban": ["1", ofChannel],
  "channel.channel_points_custom_reward_redemption.add": ["1", ofChannel],
  "channel.channel_points_custom_reward_redemption.update": ["1", ofChannel],
  "channel.poll.begin": ["1", ofChannel],
  "channel.poll.progress": ["1", ofChannel],
  "channel.poll.end": ["1", ofChannel],
  "channel.prediction.begin": ["1", ofChannel],
  "channel.prediction.progress": ["1", ofChannel],
  "channel.prediction.lock": ["1", ofChannel],
  "channel.prediction.end": ["1", ofChannel],
  "channel.update": ["2", ofChannel],
  "stream.online": ["1", ofChannel],
  "stream.offline": ["1", ofChannel],
  "user.update": ["1", (userId) => ({ user_id: userId })]
}

const subjectOf = (type: string, condition: Readonly<Record<string, string>>): string =>
  JSON.stringify([type, Object.entries(condition).sort(([one], [other]) => one < other ? -1 : 1)])

/** What Twitch should send of channels. */
export const wantedOf = (channels: ReadonlyArray<Pick<TrackedChannel, "id">>): ReadonlyArray<WantedTwitchSubscription> =>
  channels.flatMap(({ id }) =>
    Object.entries(types).map(([event, [version, conditionOf]]) => {
      const condition = conditionOf(userIdOf(id))
      return { subject: subjectOf(event, condition), event, version, condition }
    })
  )

/** A subscription works, or waits for us to answer whether we are here. */
const isAlive = (status: string): boolean => status === "enabled" || status === "webhook_callback_verification_pending"

/** Of what Twitch lists, what sends to this server: an app may serve several. */
export const ownOf = (listed: ReadonlyArray<EventSubSubscription>, callback: string): ReadonlyArray<EventSubSubscription> =>
  listed.filter(({ transport }) => transport.method === "webhook" && transport.callback === callback)

/** Whether a subscription is about a channel, whatever it sends of it. */
export const isAbout = (userId: string) => ({ condition }: Pick<EventSubSubscription, "condition">): boolean =>
  Object.values(condition).includes(userId)

const comparedOf = ({ condition, created_at, id, status, type, version }: EventSubSubscription): ListedSubscription => ({
  id,
  event: type,
  subject: subjectOf(type, condition),
  serves: isAlive(status) && types[type]?.[0] === version,
  createdAt: parseInstant(created_at) ?? 0
})

/** What is to be done so that what sends to this server is what is wanted. */
export const planOf = (
  wanted: ReadonlyArray<WantedTwitchSubscription>,
  own: ReadonlyArray<EventSubSubscription>
): SubscriptionPlan<WantedTwitchSubscription> => reconcileSubscriptions(wanted, own.map(comparedOf))

/**
 * How the channels' subscriptions are by what Twitch lists.
 *
 * @param problems what Twitch said when it was asked for a subscription, by subject
 */
export const describeChannels = (
  channels: ReadonlyArray<Pick<TrackedChannel, "id">>,
  own: ReadonlyArray<EventSubSubscription>,
  problems: ReadonlyMap<string, string>
): ReadonlyArray<ChannelSubscriptions> => {
  const there = new Set(planOf(wantedOf(channels), own).kept)
  return channels.map(({ id }) => {
    const wanted = wantedOf([{ id }])
    const missing = wanted.filter(({ subject }) => !there.has(subject))
    const told = [...new Set(missing.flatMap(({ subject }) => problems.get(subject) ?? []))].join("; ")
    const names = missing.map(({ event }) => event).join(", ")
    const problem = missing.length === 0 ? null : `Twitch does not send ${names}${told === "" ? "" : `: ${told}`}`
    return { channel: id, wanted: wanted.length, subscribed: wanted.length - missing.length, problem }
  })
}
