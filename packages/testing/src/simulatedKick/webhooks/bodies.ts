import { inMillis, inSeconds } from "../../simulator/kickJson.ts"
import type { BanState, CategoryState, ChannelState, MessageState, UserState } from "../state/ChannelState.ts"
import type { KickState } from "../state/KickState.ts"
import type { RedemptionState, RewardState } from "../state/RewardState.ts"

type State = KickState["Service"]

/** A person as rewards and KICKs describe them. */
const shortPerson = ({ id, username, slug, profilePicture }: UserState) => ({
  user_id: id,
  username,
  is_verified: false,
  profile_picture: profilePicture,
  channel_slug: slug
})

/** A person as most events describe them. */
const person = (user: UserState, identity: unknown = null) => ({ is_anonymous: false, ...shortPerson(user), identity })

/** `chat.message.sent` */
export const chatBody = (state: State, channel: ChannelState, message: MessageState, parent: MessageState | null) => ({
  message_id: message.id,
  ...(parent === null ? {} : {
    replies_to: { message_id: parent.id, content: parent.content, sender: person(state.user(parent.senderId)) }
  }),
  broadcaster: person(state.user(channel.broadcasterId)),
  sender: person(state.user(message.senderId), { username_color: "#53fc18", badges: [] }),
  content: message.content,
  emotes: null,
  created_at: inSeconds(state.now())
})

/** `channel.followed` */
export const followBody = (state: State, channel: ChannelState, userId: number) => ({
  broadcaster: person(state.user(channel.broadcasterId)),
  follower: person(state.user(userId))
})

/** `channel.subscription.new` */
export const subscriptionBody = (state: State, channel: ChannelState, userId: number) => ({
  broadcaster: person(state.user(channel.broadcasterId)),
  subscriber: person(state.user(userId)),
  duration: 1,
  created_at: inSeconds(state.now()),
  expires_at: inSeconds(state.now() + 30 * 86_400_000)
})

/** `livestream.status.updated`; `endedAt` in epoch milliseconds, `null` when it began. */
export const statusBody = (state: State, channel: ChannelState, startedAt: number, endedAt: number | null) => ({
  broadcaster: person(state.user(channel.broadcasterId)),
  is_live: endedAt === null,
  title: channel.title,
  started_at: inSeconds(startedAt),
  ended_at: endedAt === null ? null : inSeconds(endedAt)
})

/** `livestream.metadata.updated` */
export const metadataBody = (state: State, channel: ChannelState, category: CategoryState | undefined) => ({
  broadcaster: person(state.user(channel.broadcasterId)),
  metadata: {
    title: channel.title,
    language: channel.language,
    has_mature_content: channel.mature,
    category: category === undefined ? null : { id: category.id, name: category.name, thumbnail: category.thumbnail }
  }
})

/** `moderation.banned` */
export const banBody = (state: State, channel: ChannelState, userId: number, ban: BanState) => ({
  broadcaster: person(state.user(channel.broadcasterId)),
  moderator: person(state.user(ban.moderatorId)),
  banned_user: person(state.user(userId)),
  metadata: {
    reason: ban.reason,
    created_at: inSeconds(ban.at),
    expires_at: ban.until === null ? null : inSeconds(ban.until)
  }
})

/** `channel.reward.redemption.updated` */
export const redemptionBody = (state: State, reward: RewardState, redemption: RedemptionState) => ({
  id: redemption.id,
  user_input: redemption.input,
  status: redemption.status,
  redeemed_at: inMillis(redemption.at),
  reward: { id: reward.id, title: reward.title, cost: reward.cost, description: reward.description },
  redeemer: shortPerson(state.user(redemption.userId)),
  broadcaster: shortPerson(state.user(redemption.broadcasterId))
})

/** `kicks.gifted` */
export const kicksBody = (state: State, channel: ChannelState, userId: number, amount: number) => ({
  broadcaster: shortPerson(state.user(channel.broadcasterId)),
  sender: shortPerson(state.user(userId)),
  gift: { amount, name: "Hype", type: "BASIC", tier: "BASIC", message: "", pinned_time_seconds: 0 },
  created_at: inMillis(state.now())
})
