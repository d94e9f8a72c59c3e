import { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Delivery } from "@kickstand/domain/event/Delivery"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import { readEventLine } from "@kickstand/domain/event/DomainEventLine"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { type ImportReport, nothingImported, reportedProblems } from "@kickstand/domain/transfer/ImportReport"
import { ImportStopped } from "@kickstand/domain/transfer/ImportStopped"
import { Clock, Effect, Result, Stream } from "effect"
import { knownChannels } from "./knownChannels.ts"

/** How an import goes. */
export interface ImportOptions {
  /** The number of the first line, for messages; 1 by default. What follows another part of a file has a higher one. */
  readonly firstLine?: number | undefined
  /** What a bad line does: `stop` (the default) before anything of its batch is stored, or `skip` that line alone. */
  readonly onError?: "stop" | "skip" | undefined
  /** Whether channels that are not tracked are tracked from then on, instead of being an error. */
  readonly track?: boolean | undefined
  /** Called after every batch. */
  readonly onProgress?: ((soFar: ImportReport) => void) | undefined
}

/** Lines, and their characters, that are stored at once and held in memory until then. */
const batchLimits = { lines: 1000, characters: 4_000_000 }

/** How far a clock elsewhere may be ahead of ours; milliseconds. */
const toleranceMillis = 60_000

/** Between pauses in which others get the processor. */
const linesAtOnce = 200

const make = Effect.fnUntraced(function*({ firstLine = 1, onError = "stop", track = false, onProgress }: ImportOptions) {
  const log = yield* EventLog
  let report: ImportReport = nothingImported
  const channels = yield* knownChannels(track, (slug) => {
    report = { ...report, tracked: [...report.tracked, slug] }
  })
  let lines = 0
  let skipped = 0
  let characters = 0
  let batch: Array<Delivery> = []
  const problems: Array<{ readonly line: number; readonly reason: string }> = []

  const store = Effect.gen(function*() {
    const deliveries = batch
    batch = []
    characters = 0
    const outcomes = yield* log.append(deliveries)
    const stored = outcomes.filter(({ _tag }) => _tag === "Stored").length
    report = {
      ...report,
      lines,
      skipped,
      problems: [...problems],
      stored: report.stored + stored,
      duplicates: report.duplicates + outcomes.length - stored
    }
    onProgress?.(report)
  })

  const refuse = (reason: string): Effect.Effect<void, ImportStopped> => {
    const line = firstLine + lines - 1
    if (onError === "stop") return Effect.fail(new ImportStopped({ line, reason, report }))
    skipped += 1
    if (problems.length < reportedProblems) problems.push({ line, reason })
    return Effect.void
  }

  const take = Effect.fnUntraced(function*(text: string) {
    const now = yield* Clock.currentTimeMillis
    const read = readEventLine(text, { strict: true })
    if (Result.isFailure(read)) return yield* refuse(read.failure)
    const event = read.success
    if (event.at > now + toleranceMillis) return yield* refuse("at: Expected a time that is not in the future")
    const trouble = channels.has(event.channel) ? null : yield* channels.trouble(event)
    if (trouble !== null) return yield* refuse(trouble)
    batch.push(domainEventDelivery(event, "import", now, text))
    characters += text.length
  })

  const takeAll = Effect.fnUntraced(function*(texts: ReadonlyArray<string>) {
    for (const text of texts) {
      // A byte order mark belongs to the file, not to its first line.
      const line = (lines === 0 && firstLine === 1 ? text.replace(/^\uFEFF/, "") : text).trim()
      lines += 1
      if (line !== "") yield* take(line)
      if (batch.length >= batchLimits.lines || characters >= batchLimits.characters) yield* store
      else if (lines % linesAtOnce === 0) yield* Effect.yieldNow
    }
  })

  return { takeAll, finish: Effect.map(store, () => report) }
})

/**
 * Takes domain events in, one line each in the format of `docs/reference/events.md`. What the log knows already adds
 * nothing, so an import that was cut short is simply started again. Memory holds one batch, however long the file is.
 * Lines come in groups of whatever size the source has them.
 *
 * Answers what became of the lines; fails with `ImportStopped` at a bad line unless those are skipped.
 */
export const importEvents = Effect.fn("importEvents")(function*<E, R>(
  lines: Stream.Stream<ReadonlyArray<string>, E, R>,
  options: ImportOptions = {}
) {
  const audit = yield* AuditLog
  const importing = yield* make(options)
  // One entry for a file, however many parts it comes in.
  if ((options.firstLine ?? 1) === 1) {
    const { onError = "stop", track = false } = options
    yield* audit.record(Effect.void, () => ({ action: "events.import", target: "log", details: { onError, track } }))
  }
  yield* Stream.runForEach(lines, importing.takeAll)
  return yield* importing.finish
})
