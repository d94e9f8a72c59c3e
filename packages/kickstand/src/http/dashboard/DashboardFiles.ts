import { Context, type Effect } from "effect"

/** A file of the dashboard, as it is sent. */
export interface DashboardFile {
  readonly contentType: string
  readonly body: Uint8Array
  /** The same, compressed by gzip; `null` where that gains nothing. */
  readonly gzip: Uint8Array | null
}

/**
 * The files of the dashboard by name, `index.html` and those that it loads, whose names change with their content. `null`,
 * the default, where none was brought along: then `/` leads to the reference.
 */
export const DashboardFiles: Context.Reference<Effect.Effect<ReadonlyMap<string, DashboardFile>> | null> = Context.Reference(
  "kickstand/kickstand/http/dashboard/DashboardFiles",
  { defaultValue: (): Effect.Effect<ReadonlyMap<string, DashboardFile>> | null => null }
)
