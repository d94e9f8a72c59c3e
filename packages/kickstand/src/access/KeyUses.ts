import { ApiKeys } from "@kickstand/domain/access/ApiKeys"
import { Context, Effect, Layer } from "effect"

/** How long after the first use what was noted is written; so long may `lastUsedAt` lag behind. */
const writeAfter = "10 seconds"

/** Notes when keys are used and writes it now and then, many keys at once. */
export class KeyUses extends Context.Service<KeyUses, {
  /** Answers when the key was used before, as far as this server knows; epoch milliseconds. */
  readonly note: (keyId: string, at: number) => Effect.Effect<number | null>
}>()("kickstand/kickstand/access/KeyUses") {
  /** Closing the layer writes what was noted. */
  static readonly layer: Layer.Layer<KeyUses, never, ApiKeys> = Layer.effect(
    KeyUses,
    Effect.gen(function*() {
      const keys = yield* ApiKeys
      let noted = new Map<string, number>()
      let written = new Map<string, number>()

      const scope = yield* Effect.scope

      const write: Effect.Effect<void> = Effect.suspend(() => {
        if (noted.size === 0) return Effect.void
        const uses = noted
        noted = new Map()
        written = uses
        // What could not be written is noted again, unless the key was used since.
        return Effect.catchTag(keys.used(uses), "StorageUnavailable", () =>
          Effect.suspend(() => {
            noted = new Map([...uses, ...noted])
            return writeSoon
          }))
      })
      const writeSoon = Effect.asVoid(Effect.forkIn(Effect.andThen(Effect.sleep(writeAfter), write), scope))
      yield* Effect.addFinalizer(() => write)

      return KeyUses.of({
        note: (keyId, at) =>
          Effect.suspend(() => {
            const before = noted.get(keyId) ?? written.get(keyId) ?? null
            const first = noted.size === 0
            noted.set(keyId, at)
            return first ? Effect.as(writeSoon, before) : Effect.succeed(before)
          })
      })
    })
  )
}
