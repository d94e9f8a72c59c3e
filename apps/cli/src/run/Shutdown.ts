import { Context, type Effect } from "effect"

/**
 * The operator's wish that the process ends (Ctrl-C, SIGTERM). While something waits for it the wish is left to it;
 * otherwise the command is interrupted.
 */
export class Shutdown extends Context.Service<Shutdown, {
  readonly requested: Effect.Effect<void>
}>()("kickstand/cli/run/Shutdown") {}
