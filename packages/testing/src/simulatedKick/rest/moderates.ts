import type { ChannelState } from "../state/ChannelState.ts"

/** Whether somebody may decide who writes in a chat. */
export const moderates = ({ broadcasterId, moderators }: ChannelState, userId: number): boolean =>
  userId === broadcasterId || moderators.has(userId)
