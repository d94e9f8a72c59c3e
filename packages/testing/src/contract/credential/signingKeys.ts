import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { SigningKeys } from "@kickstand/domain/credential/SigningKeys"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyCredentials } from "./CredentialPorts.ts"
import { issuedToken, openCredential, signingKey } from "./fixtures.ts"

/** Holds a storage to what {@link SigningKeys} promises. */
export const signingKeys = (name: string, storage: EmptyCredentials): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`SigningKeys on ${name}`, () => {
    it.effect("gives back what it was given, the newest first", () =>
      on(Effect.gen(function*() {
        const { add, find, list } = yield* SigningKeys
        assert.deepStrictEqual(yield* list, [])
        const keys = [signingKey("b"), signingKey("c", { createdAt: 2000 }), signingKey("a", { retiredAt: 1500 })]
        for (const key of keys) yield* add(key)
        assert.deepStrictEqual((yield* list).map(({ id }) => id), ["key_c", "key_a", "key_b"])
        for (const key of keys) assert.deepStrictEqual(yield* find(key.id), key)
        assert.isNull(yield* find("key_none"))
      })))

    it.effect("retires all but one, and says which", () =>
      on(Effect.gen(function*() {
        const { add, list, retireOthers } = yield* SigningKeys
        for (const n of [3, 1, 2]) yield* add(signingKey(n, { createdAt: n }))
        yield* add(signingKey(0, { createdAt: 0, retiredAt: 5 }))
        assert.deepStrictEqual(yield* retireOthers("key_3", 900), ["key_1", "key_2"])
        assert.deepStrictEqual(yield* retireOthers("key_3", 950), [])
        assert.deepStrictEqual((yield* list).map(({ retiredAt }) => retiredAt), [null, 900, 900, 5])
      })))

    it.effect("publishes those that sign, and those whose tokens are still about", () =>
      on(Effect.gen(function*() {
        const { add, published } = yield* SigningKeys
        const tokens = yield* IssuedTokens
        yield* openCredential()
        for (const n of [1, 2, 3]) yield* add(signingKey(n, { createdAt: n, retiredAt: n === 3 ? null : 900 }))
        yield* tokens.add(issuedToken(1, { keyId: "key_1" }))
        const ids = Effect.map(published, (keys) => keys.map(({ id }) => id))
        assert.deepStrictEqual(yield* ids, ["key_3", "key_1"])
        yield* tokens.revoke("jwt_1", 1000)
        assert.deepStrictEqual(yield* ids, ["key_3"])
      })))
  })
}
