import type { Platform } from "../../event/Platform.ts"
import type { Seed } from "../fairness/fairRoll.ts"
import type { Decided } from "../LoyaltyEvent.ts"
import type { Viewer } from "../Viewer.ts"
import type { Account } from "./Account.ts"
import type { EngineState } from "./EngineState.ts"

/** All that a decision may depend on. */
export interface Scene {
  readonly state: EngineState
  readonly accountOf: (viewer: Viewer) => Account
  /** Whom a name means, in lower case, on the platform of what is decided upon; `null` when nobody. */
  readonly find: (name: string) => Viewer | null
  /** Who may be drawn in the giveaway; empty unless {@link mayDraw} says that it matters. */
  readonly entrants: ReadonlyArray<Viewer>
  /** Those with most coins, for {@link mayRank}. */
  readonly richest: ReadonlyArray<{ readonly username: string; readonly coins: number }>
  /** What outcomes derive from; `null` before the first seed. */
  readonly seed: Seed | null
  /** When what is decided upon came in; epoch milliseconds. */
  readonly at: number
}

/** What is decided upon something that came in. */
export interface Outcome {
  readonly events: ReadonlyArray<Decided>
  /** The platform whose channel the decision is told of, where it is not that of what came in. */
  readonly platform: Platform | null
  /** What to say to whoever asked; `null` for nothing. */
  readonly reply: string | null
  /** The command that was used, for its cooldowns. */
  readonly used: string | null
}

/** Nothing. */
export const nothing: Outcome = { events: [], platform: null, reply: null, used: null }
