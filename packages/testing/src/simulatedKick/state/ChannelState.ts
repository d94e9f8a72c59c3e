/** Somebody who has an account. */
export interface UserState {
  /** Kick's number of the user. */
  readonly id: number
  username: string
  slug: string
  email: string
  profilePicture: string
}

/** A broadcast that goes on. */
export interface StreamState {
  readonly id: string
  /** Epoch milliseconds. */
  readonly startedAt: number
  viewers: number
}

/** Somebody may not write; `until` is in epoch milliseconds, `null` for good. */
export interface BanState {
  readonly moderatorId: number
  readonly reason: string
  readonly at: number
  readonly until: number | null
}

/** A message in a chat. */
export interface MessageState {
  readonly id: string
  readonly senderId: number
  readonly content: string
}

/** Somebody gave KICKs. */
export interface KicksState {
  readonly userId: number
  readonly amount: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** A channel: what it is, and what has happened in it. The broadcaster's number of a user names it. */
export interface ChannelState {
  readonly broadcasterId: number
  readonly channelId: number
  description: string
  title: string
  categoryId: number
  /** BCP 47. */
  language: string
  mature: boolean
  tags: ReadonlyArray<string>
  /** `null` off air. */
  stream: StreamState | null
  subscribers: number
  canceledSubscribers: number
  readonly moderators: Set<number>
  readonly bans: Map<number, BanState>
  readonly messages: Map<string, MessageState>
  readonly kicks: Array<KicksState>
}

/** A category of streams. */
export interface CategoryState {
  readonly id: number
  readonly name: string
  readonly tags: ReadonlyArray<string>
  readonly thumbnail: string
}
