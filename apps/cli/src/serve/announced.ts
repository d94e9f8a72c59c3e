import { Effect } from "effect"
import { HeldDirectory } from "../storage/HeldDirectory.ts"

/** Lets other commands find this server through the data directory, until the scope closes. */
export const announced = Effect.fnUntraced(function*(url: string) {
  const held = yield* HeldDirectory
  if (held === null) return
  yield* Effect.acquireRelease(held.lock.announce(url), () => held.lock.announce(null))
})
