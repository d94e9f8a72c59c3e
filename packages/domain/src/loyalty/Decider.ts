import type { Result } from "effect"
import type { Decided } from "./LoyaltyEvent.ts"

/** Why something is not done, in a sentence for whoever asked. */
export type Refusal = string

/** A feature's rules: what follows from being asked for something, and what follows from that. Pure. */
export interface Decider<State, Command> {
  readonly initialState: State
  readonly decide: (state: State, command: Command) => Result.Result<ReadonlyArray<Decided>, Refusal>
  readonly evolve: (state: State, event: Decided) => State
}
