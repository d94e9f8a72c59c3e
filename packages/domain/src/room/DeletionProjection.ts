import type { ChannelId } from "../event/ChannelId.ts"
import type { ChatMessageDeleted } from "../event/ChatMessageDeleted.ts"
import type { Person } from "../event/EventBase.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { earliest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** A message that was taken out of a chat. */
export interface Deletion
  extends Pick<ChatMessageDeleted, "id" | "channel" | "at" | "messageId" | "moderator" | "automatic" | "violatedRules">
{}

/** A moment at which a whole chat was cleared. */
export interface Clearing {
  readonly id: string
  readonly channel: ChannelId
  /** Epoch milliseconds. */
  readonly at: number
  readonly moderator: Person | null
}

/** What a batch of events adds to what is known of deletions. A message counts once, however often it is told. */
export interface DeletionDelta {
  readonly deletions: Map<string, Deletion>
  readonly clearings: Map<string, Clearing>
}

const same = <A>(left: A): A => left

/** Keeps the first deletion told of each message, and when chats were cleared. */
export const DeletionProjection: Projection<DeletionDelta> = {
  name: "deletion",
  version: 1,
  fold: (events) => {
    const delta: DeletionDelta = { deletions: new Map(), clearings: new Map() }
    for (const event of events) {
      if (event._tag === "ChatMessageDeleted") {
        const { id, channel, at, messageId, moderator, automatic, violatedRules } = event
        const deletion = { id, channel, at, messageId, moderator, automatic, violatedRules }
        absorbOne(delta.deletions, `${channel}|${messageId}`, deletion, earliest)
      } else if (event._tag === "ChatCleared") {
        const { id, channel, at, moderator } = event
        delta.clearings.set(id, { id, channel, at, moderator })
      }
    }
    return delta
  },
  combine: (left, right) => ({
    deletions: absorb(left.deletions, right.deletions, earliest),
    clearings: absorb(left.clearings, right.clearings, same)
  })
}
