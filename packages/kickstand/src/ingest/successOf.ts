import { type Effect, Exit } from "effect"

/**
 * The success that an effect is already; `null` where it failed or is still to be run.
 *
 * Between socket and log, steps hand on effects that are almost always over. To look costs nothing, and a fiber to run
 * them in would be a tenth of what a delivery costs.
 */
export const successOf = <A, E>(effect: Effect.Effect<A, E>): Exit.Success<A, E> | null =>
  Exit.isExit(effect) && Exit.isSuccess(effect) ? effect as Exit.Success<A, E> : null
