import type { ChannelState } from "../state/ChannelState.ts"

/** Whether somebody may write in a chat at a time (epoch milliseconds). */
export const mayWrite = ({ bans }: ChannelState, userId: number, at: number): boolean => {
  const ban = bans.get(userId)
  return ban === undefined || (ban.until !== null && ban.until <= at)
}
