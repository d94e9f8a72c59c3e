import type { SimulatedTwitchUser } from "../TwitchState.ts"

/** What Twitch tells of something that happened: a subscription's type, what its condition names, and the event. */
export interface Happening {
  readonly type: string
  readonly condition: Readonly<Record<string, string>>
  readonly event: Readonly<Record<string, unknown>>
}

/** Who did something. */
export type Doer = Pick<SimulatedTwitchUser, "id" | "login" | "displayName">

/** Where, when and by whom something happens. */
export interface Occasion {
  readonly channel: SimulatedTwitchUser
  readonly by: Doer
  /** Of the thing that happens. */
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
}

const named = (prefix: string, { displayName, id, login }: Doer) => ({
  [`${prefix}user_id`]: id,
  [`${prefix}user_login`]: login,
  [`${prefix}user_name`]: displayName
})

const time = (at: number) => new Date(at).toISOString()

const inChannel = (type: string, { by, channel }: Occasion, event: Readonly<Record<string, unknown>>): Happening => ({
  type,
  condition: { broadcaster_user_id: channel.id },
  event: { ...named("broadcaster_", channel), ...named("", by), ...event }
})

/** Somebody writes in chat. */
export const chatMessage = (occasion: Occasion, text: string): Happening => ({
  type: "channel.chat.message",
  condition: { broadcaster_user_id: occasion.channel.id },
  event: {
    ...named("broadcaster_", occasion.channel),
    ...named("chatter_", occasion.by),
    message_id: occasion.id,
    message: { text, fragments: [{ type: "text", text, cheermote: null, emote: null, mention: null }] },
    color: "#00FF7F",
    badges: [],
    message_type: "text",
    cheer: null,
    reply: null
  }
})

/** Somebody follows. */
export const follow = (occasion: Occasion): Happening =>
  inChannel("channel.follow", occasion, { followed_at: time(occasion.at) })

/** Somebody subscribes. */
export const subscribe = (occasion: Occasion): Happening =>
  inChannel("channel.subscribe", occasion, { tier: "1000", is_gift: false })

/** Somebody who has subscribed before does so for another month, and says so. */
export const resubscribe = (occasion: Occasion, months: number): Happening =>
  inChannel("channel.subscription.message", occasion, {
    tier: "1000",
    message: { text: "Another month", emotes: [] },
    cumulative_months: months,
    streak_months: 1,
    duration_months: 1
  })

/** Somebody gives bits. */
export const cheer = (occasion: Occasion, bits: number): Happening =>
  inChannel("channel.cheer", occasion, { is_anonymous: false, message: `Cheer${bits}`, bits })

/** Somebody redeems channel points. */
export const redeem = (occasion: Occasion): Happening =>
  inChannel("channel.channel_points_custom_reward_redemption.add", occasion, {
    id: occasion.id,
    user_input: "",
    status: "unfulfilled",
    reward: { id: `water-${occasion.channel.id}`, title: "Drink water", cost: 100, prompt: "" },
    redeemed_at: time(occasion.at)
  })

/** Another channel sends its viewers over. */
export const raid = ({ by, channel }: Occasion, viewers: number): Happening => ({
  type: "channel.raid",
  condition: { to_broadcaster_user_id: channel.id },
  event: { ...named("from_broadcaster_", by), ...named("to_broadcaster_", channel), viewers }
})

/** The channel's broadcast begins. */
export const online = ({ at, channel, id }: Omit<Occasion, "by">): Happening => ({
  type: "stream.online",
  condition: { broadcaster_user_id: channel.id },
  event: { id, ...named("broadcaster_", channel), type: "live", started_at: time(at) }
})

/** The channel's broadcast ends. */
export const offline = ({ channel, id }: Pick<Occasion, "channel" | "id">): Happening => ({
  type: "stream.offline",
  condition: { broadcaster_user_id: channel.id },
  event: { id, ...named("broadcaster_", channel) }
})

/** The channel shows something else, as it stands. */
export const update = (channel: SimulatedTwitchUser, categoryName: string): Happening => ({
  type: "channel.update",
  condition: { broadcaster_user_id: channel.id },
  event: {
    ...named("broadcaster_", channel),
    title: channel.title,
    language: channel.language,
    category_id: channel.gameId,
    category_name: categoryName,
    content_classification_labels: []
  }
})
