import { Schema } from "effect"
import { ImportReport } from "./ImportReport.ts"

/** A line cannot be taken, and the import was to stop there: nothing of its batch is stored, what came before is. */
export class ImportStopped extends Schema.TaggedError<ImportStopped>()("ImportStopped", {
  /** Counted from 1. */
  line: Schema.Int,
  reason: Schema.String,
  /** Of the batches before. */
  report: ImportReport
}) {
  override get message(): string {
    return `Line ${this.line}: ${this.reason}`
  }
}
