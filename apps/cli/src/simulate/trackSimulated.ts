import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect } from "effect"
import { Operations } from "../operations/Operations.ts"

/** Tracks the channels that simulated traffic comes from, so that it is kept. */
export const trackSimulated = Effect.fnUntraced(function*(simulator: Pick<KickSimulator, "channels">) {
  const { admin } = yield* Operations
  for (const channel of simulator.channels) yield* admin.channels.add({ payload: channel })
})
