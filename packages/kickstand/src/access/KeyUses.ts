import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { Context, Effect, Layer, Schedule } from "effect"

/** How often what was noted is written; so long may `lastUsedAt` lag behind. */
const writeEvery = "10 seconds"

/** Notes when keys are used and writes it now and then, many keys at once. */
export class KeyUses extends Context.Service<KeyUses, {
  /** Answers when the key was used before, as far as this server knows; epoch milliseconds. */
  readonly note: (keyId: string, at: number) => number | null
}>()("kickstand/kickstand/access/KeyUses") {
  /** Closing the layer writes what was noted. */
  static readonly layer: Layer.Layer<KeyUses, never, ApiKeys> = Layer.effect(
    KeyUses,
    Effect.gen(function*() {
      const keys = yield* ApiKeys
      let noted = new Map<string, number>()
      let written = new Map<string, number>()

      const write = Effect.suspend(() => {
        if (noted.size === 0) return Effect.void
        const uses = noted
        noted = new Map()
        written = uses
        // What could not be written is noted again, unless the key was used since.
        return Effect.catchTag(keys.used(uses), "StorageUnavailable", () =>
          Effect.sync(() => {
            for (const [id, at] of uses) if (!noted.has(id)) noted.set(id, at)
          }))
      })

      yield* Effect.addFinalizer(() => write)
      yield* Effect.forkScoped(Effect.repeat(write, Schedule.spaced(writeEvery)))

      return KeyUses.of({
        note: (keyId, at) => {
          const before = noted.get(keyId) ?? written.get(keyId) ?? null
          noted.set(keyId, at)
          return before
        }
      })
    })
  )
}
