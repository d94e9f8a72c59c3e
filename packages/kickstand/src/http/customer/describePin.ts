import type { PinnedMessage } from "@kickstand/domain/pin/PinnedMessage"

/** A pinned message as the customer API tells it. */
export const describePin = ({ at, content, deletedAt, duration, pinnedBy, sender }: PinnedMessage) => ({
  sender_username: sender.username,
  content,
  pinned_by_username: pinnedBy?.username ?? null,
  duration,
  created_at: at,
  deleted_at: deletedAt
})
