import type { Broadcast } from "../broadcast/Broadcast.ts"
import type { HistoryEntry } from "./HistoryEntry.ts"
import { broadcastType } from "./historyTypes.ts"

/**
 * How the history tells broadcasts: that each began, and that it ended. Webhooks, pollers and sockets tell of the same
 * broadcast in their own words and at their own times, so these lines come from what broadcasts are known, each once.
 */
export const broadcastEntries = (broadcasts: ReadonlyArray<Broadcast>): ReadonlyArray<HistoryEntry> =>
  broadcasts.flatMap(({ channel, endedAt, id, startedAt, title }) => {
    const line = { channel, type: broadcastType, actor: null, target: null, message: title }
    const began = { ...line, id: `${id}-began`, at: startedAt, amount: 1 }
    return endedAt === null ? [began] : [{ ...line, id: `${id}-ended`, at: endedAt, amount: 0 }, began]
  })
