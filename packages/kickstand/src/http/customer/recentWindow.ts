import { rollingSince } from "@kickstand/domain/projection/Window"
import { Clock, Effect } from "effect"

/** The 30 days that end now, which most questions are about; epoch milliseconds. */
export const recentWindow: Effect.Effect<{ readonly since: number; readonly now: number }> = Effect.map(
  Clock.currentTimeMillis,
  (now) => ({ since: rollingSince(now, 30), now })
)
