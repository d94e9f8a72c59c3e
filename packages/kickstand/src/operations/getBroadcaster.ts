import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { Effect } from "effect"

/** Finds a broadcaster that must be there. */
export const getBroadcaster = Effect.fn("getBroadcaster")(function*(id: string) {
  return (yield* (yield* Broadcasters).get(id)) ?? (yield* new UnknownBroadcaster({ id }))
})
