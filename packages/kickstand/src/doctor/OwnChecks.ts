import type { Finding } from "@kickstand/domain/doctor/Finding"
import { Context, Effect } from "effect"

/**
 * What a process can find out about itself alone: its configuration, its files, what it reaches. Whoever makes the process
 * provides it; there is nothing to tell by default.
 */
export const OwnChecks: Context.Reference<Effect.Effect<ReadonlyArray<Finding>>> = Context.Reference(
  "kickstand/kickstand/doctor/OwnChecks",
  { defaultValue: (): Effect.Effect<ReadonlyArray<Finding>> => Effect.succeed([]) }
)
