import { addReports, type ImportReport, nothingImported } from "@kickstand/domain/transfer/ImportReport"
import { ImportStopped } from "@kickstand/domain/transfer/ImportStopped"
import { Clock, Effect, Stream } from "effect"
import { Operations } from "../operations/Operations.ts"
import { progress } from "../output/Progress.ts"
import { FileUnusable } from "./FileUnusable.ts"
import type { Input } from "./openInput.ts"
import { patiently } from "./patiently.ts"
import { type Portion, portions } from "./portions.ts"

/** How a file is imported. */
export interface ImportOptions {
  readonly onError: "stop" | "skip"
  readonly track: boolean
}

/** What became of a file. */
export interface Imported extends ImportReport {
  readonly seconds: number
}

const thousands = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",")

const showProgress = ({ lines, duplicates }: ImportReport, seconds: number, share: number | null): string => {
  const known = duplicates === 0 ? "" : `, ${thousands(duplicates)} known already`
  const of = share === null ? "" : `${Math.floor(share * 100)} %, `
  return `Importing: ${of}${thousands(lines)} lines, ${thousands(Math.round(lines / Math.max(seconds, 0.001)))}/s${known}`
}

/**
 * Sends a file to where the data is open, a portion at a time. A portion may be sent again, since what is known adds
 * nothing; so may the whole file.
 */
export const importFrom = Effect.fnUntraced(function*({ name, size, bytes }: Input, { onError, track }: ImportOptions) {
  const { admin } = yield* Operations
  const { show } = yield* progress
  const startedAt = yield* Clock.currentTimeMillis
  let total: ImportReport = nothingImported

  const send = ({ bytes: lines, firstLine }: Portion) =>
    patiently(admin.transfer.importEvents({
      payload: Stream.make(lines),
      query: { onError, track: track ? "true" : "false", firstLine }
    })).pipe(Effect.mapError((error) =>
      error instanceof ImportStopped
        ? new ImportStopped({ line: error.line, reason: error.reason, report: addReports(total, error.report) })
        : error
    ))

  const seconds = Effect.map(Clock.currentTimeMillis, (now) => (now - startedAt) / 1000)

  yield* Stream.runForEach(
    Stream.fromAsyncIterable(portions(bytes), (cause) => new FileUnusable({ path: name, cause })),
    Effect.fnUntraced(function*(portion) {
      total = addReports(total, yield* send(portion))
      yield* show(showProgress(total, yield* seconds, size === null ? null : portion.readTo / size))
    })
  )
  return { ...total, seconds: yield* seconds } satisfies Imported
}, Effect.scoped)
