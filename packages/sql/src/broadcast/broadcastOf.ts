import type { Broadcast } from "@kickstand/domain/broadcast/Broadcast"
import { onAirAt, pairBroadcasts } from "@kickstand/domain/broadcast/Broadcast"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"

/** A start with as much of what lies around it as decides when the broadcast ended; epoch milliseconds. */
export interface StartRow {
  readonly startedAt: number
  readonly title: string | null
  readonly titledAt: number
  readonly titledBy: string
  /** The start before and the start after it. */
  readonly before: number | null
  readonly after: number | null
  /** The first end after the start before it. */
  readonly endAfterBefore: number | null
  /** The first end at or after it, and the first after it. */
  readonly endFrom: number | null
  readonly endAfter: number | null
}

/** The last start until a moment, with what decides when its broadcast ended. */
export type BeganRow =
  & Pick<StartRow, "before" | "endAfterBefore" | "endFrom" | "endAfter">
  & { readonly startedAt: number | null }

/**
 * The broadcast that was on air at a moment. One that would begin later does not matter: until then nothing else is on.
 */
export const onAirOf = (channel: ChannelId, { startedAt, ...row }: BeganRow, at: number): Broadcast | null => {
  if (startedAt === null) return null
  const start: StartRow = { ...row, startedAt, title: null, titledAt: 0, titledBy: "", after: null }
  return onAirAt([broadcastOf(channel)(start)], at)
}

/** The broadcast that began at a start; what ended it is found by the rule that pairs whole channels. */
export const broadcastOf = (channel: ChannelId) => (row: StartRow): Broadcast => {
  const start = (startedAt: number | null, title: string | null) =>
    startedAt === null ? [] : [{ channel, startedAt, title: { at: row.titledAt, id: row.titledBy, value: title } }]
  const ends = new Set([row.endAfterBefore, row.endFrom, row.endAfter])
  const sessions = pairBroadcasts(
    [...start(row.before, null), ...start(row.startedAt, row.title), ...start(row.after, null)],
    [...ends].flatMap((endedAt) => (endedAt === null ? [] : [{ channel, endedAt }]))
  )
  return sessions[row.before === null ? 0 : 1] as Broadcast
}
