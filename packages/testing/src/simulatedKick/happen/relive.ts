import { Option, Schema } from "effect"
import type { KickEventType } from "../../simulator/KickEventType.ts"
import type { SignedDelivery } from "../../simulator/SignedDelivery.ts"
import type { ChannelState } from "../state/ChannelState.ts"
import { addChannel } from "./addChannel.ts"
import { remember } from "./remember.ts"
import type { Stage } from "./Stage.ts"

const Person = Schema.Struct({
  user_id: Schema.Int,
  username: Schema.String,
  channel_slug: Schema.String
})

const readJson = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Record(Schema.String, Schema.Unknown)))

const readBroadcaster = Schema.decodeUnknownSync(Schema.Struct({ broadcaster: Person }))

type Happens = (stage: Stage, channel: ChannelState, body: Readonly<Record<string, unknown>>, at: number) => void

/** What a body of this shape does; a body of another shape does nothing. */
const doing = <A, I>(
  schema: Schema.Codec<A, I>,
  happen: (stage: Stage, channel: ChannelState, body: A, at: number) => void
): Happens => {
  const read = Schema.decodeUnknownOption(schema)
  return (stage, channel, body, at) =>
    Option.match(read(body), { onNone: () => undefined, onSome: (known) => happen(stage, channel, known, at) })
}

const known = ({ state }: Stage, { user_id: id, username, channel_slug: slug }: typeof Person.Type): number =>
  Object.assign(state.user(id), { username, slug }).id

const chat = doing(
  Schema.Struct({ message_id: Schema.String, sender: Person, content: Schema.String }),
  (stage, channel, { message_id: id, sender, content }) => {
    remember(channel, { id, senderId: known(stage, sender), content })
  }
)

const status = doing(
  Schema.Struct({ is_live: Schema.Boolean, title: Schema.String, started_at: Schema.String }),
  ({ state }, channel, { is_live: isLive, title, started_at: startedAt }) => {
    channel.title = title
    channel.stream = isLive ? { id: state.newUlid(), startedAt: Date.parse(startedAt), viewers: 1 } : null
  }
)

const metadata = doing(
  Schema.Struct({
    metadata: Schema.Struct({
      title: Schema.String,
      language: Schema.String,
      has_mature_content: Schema.Boolean,
      category: Schema.Struct({ id: Schema.Int, name: Schema.String, thumbnail: Schema.String })
    })
  }),
  ({ state }, channel, { metadata: { title, language, has_mature_content: mature, category } }) => {
    if (!state.categories.has(category.id)) state.categories.set(category.id, { ...category, tags: [] })
    Object.assign(channel, { title, language, mature, categoryId: category.id })
  }
)

const ban = doing(
  Schema.Struct({
    moderator: Person,
    banned_user: Person,
    metadata: Schema.Struct({ reason: Schema.NullOr(Schema.String), expires_at: Schema.NullOr(Schema.String) })
  }),
  (stage, { bans }, { moderator, banned_user: banned, metadata: { reason, expires_at: until } }, at) => {
    const end = until === null ? null : Date.parse(until)
    bans.set(known(stage, banned), { moderatorId: known(stage, moderator), reason: reason ?? "", at, until: end })
  }
)

const redemption = doing(
  Schema.Struct({
    id: Schema.String,
    user_input: Schema.String,
    status: Schema.Literals(["pending", "accepted", "rejected"]),
    redeemed_at: Schema.String,
    reward: Schema.Struct({ id: Schema.String, title: Schema.String, cost: Schema.Int, description: Schema.String }),
    redeemer: Person
  }),
  (stage, { broadcasterId }, { id, user_input: input, status: decided, redeemed_at: at, reward, redeemer }) => {
    const { rewards, redemptions } = stage.state
    const rest = { color: "#00e701", enabled: true, paused: false, inputRequired: false, skipsQueue: false, deleted: false }
    if (!rewards.has(reward.id)) rewards.set(reward.id, { ...reward, ...rest, broadcasterId, appId: null })
    const userId = known(stage, redeemer)
    redemptions.set(id, { id, rewardId: reward.id, broadcasterId, userId, input, at: Date.parse(at), status: decided })
  }
)

const kicks = doing(
  Schema.Struct({ sender: Person, gift: Schema.Struct({ amount: Schema.Int }) }),
  (stage, channel, { sender, gift }, at) => {
    channel.kicks.push({ userId: known(stage, sender), amount: gift.amount, at })
  }
)

const subscription = doing(Schema.Struct({ subscriber: Person }), (stage, channel, { subscriber }) => {
  known(stage, subscriber)
  channel.subscribers += 1
})

const makers: Readonly<Partial<Record<KickEventType, Happens>>> = {
  "chat.message.sent": chat,
  "livestream.status.updated": status,
  "livestream.metadata.updated": metadata,
  "moderation.banned": ban,
  "channel.reward.redemption.updated": redemption,
  "kicks.gifted": kicks,
  "channel.subscription.new": subscription
}

/** Lets happen here what a simulator of webhooks has made up, and tells whoever subscribed, in the same words. */
export const relive = (stage: Stage, { type, body, sentAt }: Pick<SignedDelivery, "type" | "body" | "sentAt">): void => {
  const told = readJson(new TextDecoder().decode(body))
  const { broadcaster: { user_id: userId, username, channel_slug: slug } } = readBroadcaster(told)
  const channel = addChannel(stage.state, { userId, username, slug })
  makers[type]?.(stage, channel, told, sentAt)
  stage.webhooks.emit(type, userId, told)
}
