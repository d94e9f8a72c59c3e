import { slugOf } from "../../simulator/SimulatedUser.ts"
import type { ChannelState } from "../state/ChannelState.ts"
import type { KickState } from "../state/KickState.ts"

/** A channel as it is added; what is left out is made up. */
export interface NewChannel {
  /** Kick's number of the broadcaster. */
  readonly userId: number
  readonly username?: string
  readonly slug?: string
  readonly channelId?: number
  readonly title?: string
  readonly categoryId?: number
  readonly language?: string
}

/** Adds a channel and its broadcaster, off air. One that is there already keeps what has happened in it. */
export const addChannel = (state: KickState["Service"], channel: NewChannel): ChannelState => {
  const { userId, username, channelId = 10_000_000 + userId, title = "Welcome", language = "en" } = channel
  const user = state.user(userId)
  if (username !== undefined) Object.assign(user, { username, slug: slugOf(username) })
  if (channel.slug !== undefined) user.slug = channel.slug
  const [firstCategory = 0] = state.categories.keys()
  const made: ChannelState = state.channels.get(userId) ?? {
    broadcasterId: userId,
    channelId,
    description: "",
    title,
    categoryId: channel.categoryId ?? firstCategory,
    language,
    mature: false,
    tags: [],
    stream: null,
    subscribers: 0,
    canceledSubscribers: 0,
    moderators: new Set(),
    bans: new Map(),
    messages: new Map(),
    kicks: []
  }
  state.channels.set(userId, made)
  return made
}
