import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { TokenNotFound } from "@kickstand/domain/credential/TokenNotFound"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyCredentials } from "./CredentialPorts.ts"
import { issuedToken, openCredential, storedCredential } from "./fixtures.ts"

/** Holds a storage to what {@link IssuedTokens} promises. */
export const issuedTokens = (name: string, storage: EmptyCredentials): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`IssuedTokens on ${name}`, () => {
    it.effect("lists a credential's tokens as they were added, the oldest first", () =>
      on(Effect.gen(function*() {
        const { add, list } = yield* IssuedTokens
        yield* openCredential()
        yield* (yield* CredentialStore).create(storedCredential(2))
        const later = issuedToken("a", { issuedAt: 3000, expiresAt: 4_102_444_800_000 })
        const same = issuedToken("b", { issuedAt: 3000, revokedAt: 3500 })
        const earlier = issuedToken("c", { issuedAt: 1000 })
        for (const token of [same, earlier, later]) yield* add(token)
        yield* add(issuedToken("d", { credentialId: "cred_2" }))
        assert.deepStrictEqual(yield* list("cred_1"), [earlier, later, same])
        assert.deepStrictEqual(yield* list("cred_none"), [])
      })))

    it.effect("revokes once, and remembers when", () =>
      on(Effect.gen(function*() {
        const { add, list, revoke } = yield* IssuedTokens
        yield* openCredential()
        yield* add(issuedToken())
        const revoked = issuedToken(1, { revokedAt: 500 })
        assert.deepStrictEqual(yield* revoke("jwt_1", 500), revoked)
        assert.deepStrictEqual(yield* revoke("jwt_1", 900), revoked)
        assert.deepStrictEqual(yield* list("cred_1"), [revoked])
        assert.deepStrictEqual(yield* Effect.flip(revoke("jwt_none", 1)), new TokenNotFound({ id: "jwt_none" }))
      })))

    it.effect("revokes all that some keys signed, and counts those that were open", () =>
      on(Effect.gen(function*() {
        const { add, list, revokeSignedBy } = yield* IssuedTokens
        yield* openCredential()
        yield* add(issuedToken(1))
        yield* add(issuedToken(2, { keyId: "key_2" }))
        yield* add(issuedToken(3, { keyId: "key_3" }))
        yield* add(issuedToken(4, { revokedAt: 400 }))
        assert.strictEqual(yield* revokeSignedBy(["key_1", "key_2"], 500), 2)
        assert.strictEqual(yield* revokeSignedBy([], 500), 0)
        assert.deepStrictEqual((yield* list("cred_1")).map(({ revokedAt }) => revokedAt), [500, 500, null, 400])
      })))
  })
}
