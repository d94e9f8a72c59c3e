import type { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Context, type Effect, type Scope } from "effect"

/**
 * What the command does to a Kickstand: the admin API's operations, run by the server that has the data open, or in this
 * process when none does.
 */
export class Operations extends Context.Service<Operations, {
  readonly admin: AdminClient["Service"]
  /** Who runs them, for people: `the server at http://…`, or the storage that this process opened. */
  readonly place: string
  /** Advances the projections until the scope closes, where that is left to this process. */
  readonly keepProjecting: Effect.Effect<void, never, Scope.Scope>
}>()("kickstand/cli/operations/Operations") {}
