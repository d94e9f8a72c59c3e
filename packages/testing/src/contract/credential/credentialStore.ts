import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { shownCredential } from "@kickstand/domain/credential/Credential"
import { CredentialNotFound } from "@kickstand/domain/credential/CredentialNotFound"
import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyCredentials } from "./CredentialPorts.ts"
import { broadcaster, issuedToken, openCredential, storedCredential } from "./fixtures.ts"

/** Holds a storage to what {@link CredentialStore} promises of credentials. */
export const credentialStore = (name: string, storage: EmptyCredentials): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)
  const nobody = new CredentialNotFound({ id: "cred_none" })

  describe(`CredentialStore on ${name}`, () => {
    it.effect("gives back what it was given, and hashes to nobody but the door", () =>
      on(Effect.gen(function*() {
        const { create, find, lookUp } = yield* CredentialStore
        yield* (yield* Broadcasters).put(broadcaster())
        const whole = storedCredential(2, {
          rotatedAt: 1100,
          overlapUntil: 4_102_444_800_001,
          revokedAt: 1200,
          previousHash: "hash before"
        })
        for (const stored of [storedCredential(1), whole]) {
          assert.deepStrictEqual(yield* create(stored), shownCredential(stored))
          assert.deepStrictEqual(yield* find(stored.id), shownCredential(stored))
          const found = yield* lookUp(stored.clientId, "jwt_none")
          assert.deepStrictEqual(found?.credential, stored)
          assert.deepStrictEqual(found?.broadcaster, broadcaster())
          assert.isNull(found?.token)
        }
        assert.isNull(yield* find("cred_none"))
        assert.isNull(yield* lookUp("ksc_none", "jwt_none"))
      })))

    it.effect("finds the token that is named, whoever it belongs to", () =>
      on(Effect.gen(function*() {
        const { create, lookUp } = yield* CredentialStore
        yield* openCredential()
        yield* create(storedCredential(2))
        const token = issuedToken(1, { credentialId: "cred_2", expiresAt: 5000, revokedAt: 4000 })
        yield* (yield* IssuedTokens).add(token)
        assert.deepStrictEqual((yield* lookUp("ksc_1", token.id))?.token, token)
      })))

    it.effect("lists a broadcaster's credentials, or all, the oldest first", () =>
      on(Effect.gen(function*() {
        const { create, list } = yield* CredentialStore
        const { put } = yield* Broadcasters
        yield* put(broadcaster())
        yield* put(broadcaster({ id: "2", channels: [] }))
        yield* create(storedCredential("b", { createdAt: 2 }))
        yield* create(storedCredential("c", { createdAt: 1 }))
        yield* create(storedCredential("a", { createdAt: 2 }))
        yield* create(storedCredential("d", { broadcasterId: "2", createdAt: 0 }))
        const ids = Effect.fnUntraced(function*(of: string | null) {
          return (yield* list(of)).map(({ id }) => id)
        })
        assert.deepStrictEqual(yield* ids("1"), ["cred_c", "cred_a", "cred_b"])
        assert.deepStrictEqual(yield* ids(null), ["cred_d", "cred_c", "cred_a", "cred_b"])
        assert.deepStrictEqual(yield* ids("3"), [])
      })))

    it.effect("keeps the secret before for an overlap, and one only", () =>
      on(Effect.gen(function*() {
        const { lookUp, rotate } = yield* CredentialStore
        const credential = yield* openCredential()
        const secrets = Effect.map(lookUp("ksc_1", ""), (found) => [found?.credential.secretHash, found?.credential.previousHash])
        const rotated = yield* rotate("cred_1", { secretHash: "second", at: 2000, overlapUntil: 3000 })
        assert.deepStrictEqual(rotated, { ...credential, rotatedAt: 2000, overlapUntil: 3000 })
        assert.deepStrictEqual(yield* secrets, ["second", "hash 1"])
        yield* rotate("cred_1", { secretHash: "third", at: 2500, overlapUntil: 4000 })
        assert.deepStrictEqual(yield* secrets, ["third", "second"])
        const abrupt = yield* rotate("cred_1", { secretHash: "fourth", at: 2600, overlapUntil: 2600 })
        assert.deepStrictEqual(abrupt, { ...credential, rotatedAt: 2600, overlapUntil: null })
        assert.deepStrictEqual(yield* secrets, ["fourth", null])
        assert.deepStrictEqual(
          yield* Effect.flip(rotate("cred_none", { secretHash: "", at: 0, overlapUntil: 0 })),
          nobody
        )
      })))

    it.effect("revokes once, and remembers when", () =>
      on(Effect.gen(function*() {
        const { revoke } = yield* CredentialStore
        yield* openCredential()
        assert.strictEqual((yield* revoke("cred_1", 500)).revokedAt, 500)
        assert.strictEqual((yield* revoke("cred_1", 900)).revokedAt, 500)
        assert.deepStrictEqual(yield* Effect.flip(revoke("cred_none", 1)), nobody)
      })))

    it.effect("lets credentials and their tokens go with their broadcaster, for good", () =>
      on(Effect.gen(function*() {
        const { count, find, list, lookUp } = yield* CredentialStore
        const { put, remove } = yield* Broadcasters
        yield* openCredential()
        yield* (yield* IssuedTokens).add(issuedToken())
        const { epoch } = (yield* lookUp("ksc_1", "")) ?? assert.fail()
        yield* remove("1")
        assert.isNull(yield* find("cred_1"))
        yield* put(broadcaster())
        assert.isNull(yield* lookUp("ksc_1", "jwt_1"))
        assert.deepStrictEqual(yield* list(null), [])
        assert.deepStrictEqual(yield* (yield* IssuedTokens).list("cred_1"), [])
        assert.strictEqual((yield* count({ credentialId: "cred_1", epoch, perMinute: 10 })).outcome, "stale")
      })))

    it.effect("tells whoever looked before a change that they are out of date", () =>
      on(Effect.gen(function*() {
        const { count, lookUp, revoke, rotate } = yield* CredentialStore
        const { put } = yield* Broadcasters
        const tokens = yield* IssuedTokens
        yield* openCredential()
        yield* put(broadcaster({ id: "2", channels: [] }))
        yield* tokens.add(issuedToken(1))
        yield* tokens.add(issuedToken(2))
        const changes: Record<string, Effect.Effect<unknown, unknown>> = {
          "a new name": put(broadcaster({ name: "Renamed" })),
          "no channel": put(broadcaster({ channels: [] })),
          "a channel": put(broadcaster()),
          "a channel that another takes": put(broadcaster({ id: "2", channels: [channelId("kick", 1)] })),
          "a new secret": rotate("cred_1", { secretHash: "second", at: 2000, overlapUntil: 3000 }),
          "a revoked token": tokens.revoke("jwt_1", 3000),
          "a revoked signing key": tokens.revokeSignedBy(["key_1"], 3000),
          "revocation": revoke("cred_1", 4000)
        }
        for (const [what, change] of Object.entries(changes)) {
          const { epoch } = (yield* lookUp("ksc_1", "")) ?? assert.fail()
          const ask = Effect.map(count({ credentialId: "cred_1", epoch, perMinute: 100 }), ({ outcome }) => outcome)
          assert.strictEqual(yield* ask, "counted", what)
          yield* change
          assert.strictEqual(yield* ask, "stale", what)
        }
      })))
  })
}
