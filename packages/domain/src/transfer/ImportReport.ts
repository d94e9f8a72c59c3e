import { Schema } from "effect"

/** A line that was not taken. */
export const ImportProblem = Schema.Struct({
  /** Counted from 1. */
  line: Schema.Int,
  /** In a sentence that names the field at fault. */
  reason: Schema.String
})
export interface ImportProblem extends Schema.Schema.Type<typeof ImportProblem> {}

/** What became of the lines of an import. */
export const ImportReport = Schema.Struct({
  /** Lines that were read, empty ones among them. */
  lines: Schema.Int,
  /** Events that are in the log now and were not before. */
  stored: Schema.Int,
  /** Events that the log knew already, from an import or from a platform. */
  duplicates: Schema.Int,
  /** Lines that were passed over because something is wrong with them. */
  skipped: Schema.Int,
  /** The first of the skipped lines, and why. */
  problems: Schema.Array(ImportProblem),
  /** Slugs of the channels that are tracked because of this import. */
  tracked: Schema.Array(Schema.String)
})
export interface ImportReport extends Schema.Schema.Type<typeof ImportReport> {}

/** How many problems a report keeps. */
export const reportedProblems = 100

/** A report of nothing. */
export const nothingImported: ImportReport = { lines: 0, stored: 0, duplicates: 0, skipped: 0, problems: [], tracked: [] }

/** The report of two parts of one import, in their order. */
export const addReports = (left: ImportReport, right: ImportReport): ImportReport => ({
  lines: left.lines + right.lines,
  stored: left.stored + right.stored,
  duplicates: left.duplicates + right.duplicates,
  skipped: left.skipped + right.skipped,
  problems: [...left.problems, ...right.problems].slice(0, reportedProblems),
  tracked: [...left.tracked, ...right.tracked]
})
