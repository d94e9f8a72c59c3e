import { Clock, Effect, Stream } from "effect"
import { Operations } from "../operations/Operations.ts"
import { progress } from "../output/Progress.ts"
import type { Output } from "./openOutput.ts"
import { patiently } from "./patiently.ts"

/** What of the log is exported, and in which words. */
export interface ExportRequest {
  readonly what: "events" | "messages" | "deliveries"
  readonly format: "ndjson" | "csv"
  /** A slug, or an id like `kick:123456789`. */
  readonly channel: string | null
  /** Epoch milliseconds. */
  readonly from: number | null
  /** Epoch milliseconds. */
  readonly to: number | null
  readonly spreadsheet: boolean
}

/** What was written. */
export interface Exported {
  readonly bytes: number
  /** The last position of the log that was looked at. */
  readonly position: number
  readonly seconds: number
}

/** Positions of the log that are asked for at once: what the server holds in memory, too. */
const partSize = 1000

const told = <Value>(name: string, value: Value | null) => value === null ? {} : { [name]: value }

const showProgress = (share: number, bytes: number, seconds: number): string =>
  `Exporting: ${Math.floor(share * 100)} %, ${(bytes / 1e6).toFixed(1)} MB, ${(bytes / 1e6 / Math.max(seconds, 0.001)).toFixed(1)} MB/s`

/** Writes what the log holds now, a part at a time; a part that fails on the way is asked for again. */
export const exportTo = Effect.fnUntraced(function*(
  { write, finish }: Output,
  { what, format, channel, from, to, spreadsheet }: ExportRequest
) {
  const { admin } = yield* Operations
  const { show } = yield* progress
  const startedAt = yield* Clock.currentTimeMillis
  const seconds = Effect.map(Clock.currentTimeMillis, (now) => (now - startedAt) / 1000)
  const { horizon } = yield* patiently(admin.transfer.reach())
  const range = { ...told("channel", channel), ...told("from", from), ...told("to", to) }
  let bytes = 0

  const request = (after: number) => {
    const query = { ...range, after, upTo: Math.min(after + partSize, horizon) }
    if (what === "deliveries") return admin.transfer.deliveries({ query })
    if (what === "events") return admin.transfer.events({ query })
    return format === "ndjson"
      ? admin.transfer.messages({ query })
      : admin.transfer.messagesCsv({ query: { ...query, spreadsheet: spreadsheet ? "true" : "false" } })
  }

  // Once at least: a table of nothing still has a header, and a channel that is not tracked is told.
  for (let after = 0; after === 0 || after < horizon; after += partSize) {
    const pieces = yield* patiently(Effect.scoped(Effect.flatMap(request(after), Stream.runCollect)))
    for (const piece of pieces) {
      yield* write(piece)
      bytes += piece.length
    }
    yield* show(showProgress(Math.min(1, (after + partSize) / Math.max(1, horizon)), bytes, yield* seconds))
  }
  yield* finish
  return { bytes, position: horizon, seconds: yield* seconds } satisfies Exported
})
