import type { BenchDatabase } from "../server/database.ts"

/** Between looks; milliseconds. What is measured is at most this much too long. */
const lookMillis = 5

/** Where decisions appear: a query of position and message id of those after a position. */
export type DecisionsAfter = (position: string) => string

/** Those of the engine that commands lead to; what a message earns its writer beside them does not count. */
export const engineDecisions: DecisionsAfter = (position) => `
  SELECT position::text AS position, split_part(message_id, ':', 6) AS message
  FROM kickstand.deliveries
  WHERE position > ${position} AND source = 'kickstand' AND type IN ('GamblePlayed', 'CoinsGiven', 'WheelSpun')
  ORDER BY deliveries.position`

/** Those of the baseline. */
export const baselineDecisions: DecisionsAfter = (position) =>
  `SELECT position::text AS position, message_id AS message FROM decided WHERE position > ${position} ORDER BY decided.position`

/** Looks for committed decisions until it is stopped; answers when each message's was first seen, by `performance.now()`. */
export const watchDecisions = ({ query }: BenchDatabase, decisionsAfter: DecisionsAfter) => {
  const seenAt = new Map<string, number>()
  let position = "0"
  const watching = new AbortController()
  const loop = async () => {
    while (!watching.signal.aborted) {
      const rows = await query<{ position: string; message: string }>(decisionsAfter(position))
      const now = performance.now()
      for (const { message } of rows) if (!seenAt.has(message)) seenAt.set(message, now)
      position = rows.at(-1)?.position ?? position
      await new Promise((resolve) => setTimeout(resolve, lookMillis))
    }
  }
  const running = loop()
  return {
    seenAt,
    stop: async () => {
      watching.abort()
      await running
    }
  }
}
