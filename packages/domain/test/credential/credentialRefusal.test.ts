import { shownCredential, type StoredCredential, withNewSecret } from "@kickstand/domain/credential/Credential"
import { credentialRefusal, type KnownCredential, type PresentedCredential } from "@kickstand/domain/credential/credentialRefusal"
import { issuedToken, storedCredential } from "@kickstand/testing/contract/credential/fixtures"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

const now = 1_700_000_000_000
const seconds = now / 1000

const known: KnownCredential = {
  credential: storedCredential(1, { secretHash: "now", previousHash: "before", overlapUntil: now + 1000 }),
  token: issuedToken(1, { issuedAt: now - 1000, expiresAt: now + 60_000 })
}
const presented: PresentedCredential = {
  clientId: "ksc_1",
  secretHash: "now",
  jwt: {
    keyId: "key_1",
    claims: { iss: "kickstand", sub: "1", aud: "ksc_1", jti: "jwt_1", iat: seconds - 1, exp: seconds + 60 }
  }
}

interface Situation {
  readonly presented: PresentedCredential | null
  readonly known: KnownCredential | null
}
const ofCredential = (change: Partial<StoredCredential>) => ({ presented, known }: Situation): Situation => ({
  presented,
  known: known === null ? null : { ...known, credential: { ...known.credential, ...change } }
})
const ofToken = (change: Partial<NonNullable<KnownCredential["token"]>>) => ({ presented, known }: Situation): Situation => ({
  presented,
  known: known?.token == null ? known : { ...known, token: { ...known.token, ...change } }
})
type Jwt = NonNullable<PresentedCredential["jwt"]>
const ofJwt = (change: (jwt: Jwt) => Jwt | null) => ({ presented, known }: Situation): Situation => ({
  known,
  presented: presented === null ? null : { ...presented, jwt: presented.jwt === null ? null : change(presented.jwt) }
})
const ofClaims = (change: Partial<Jwt["claims"]>) => ofJwt((jwt) => ({ ...jwt, claims: { ...jwt.claims, ...change } }))

/** What may be wrong, each with the refusal that it comes to when nothing else is; in the order in which they are told. */
const wrongs: ReadonlyArray<readonly [string, string, (situation: Situation) => Situation]> = [
  ["nothing is presented", "missing_credentials", (situation) => ({ ...situation, presented: null })],
  ["the client is unknown", "invalid_credentials", (situation) => ({ ...situation, known: null })],
  ["the secret is wrong", "invalid_credentials", ofCredential({ secretHash: "another", previousHash: null })],
  ["the credential is revoked", "invalid_credentials", ofCredential({ revokedAt: now - 1 })],
  ["the JWT is not genuine", "invalid_credentials", ofJwt(() => null)],
  ["no such token was issued", "invalid_credentials", (situation) => ({
    ...situation,
    known: situation.known === null ? null : { ...situation.known, token: null }
  })],
  ["the token is another's", "invalid_credentials", ofToken({ credentialId: "cred_2" })],
  ["the token was signed by another key", "invalid_credentials", ofToken({ keyId: "key_2" })],
  ["the JWT names another token", "invalid_credentials", ofClaims({ jti: "jwt_2" })],
  ["somebody else issued the JWT", "invalid_credentials", ofClaims({ iss: "elsewhere" })],
  ["the JWT is for another client", "invalid_credentials", ofClaims({ aud: "ksc_2" })],
  ["the JWT is about another broadcaster", "invalid_credentials", ofClaims({ sub: "2" })],
  ["the token is revoked", "revoked_jwt", ofToken({ revokedAt: now - 1 })],
  ["the token has expired", "expired_jwt", ofToken({ expiresAt: now })],
  ["the JWT has expired", "expired_jwt", ofClaims({ exp: seconds })],
  ["the JWT is not valid yet", "invalid_credentials", ofClaims({ nbf: seconds + 61 })],
  ["the JWT comes from the future", "invalid_credentials", ofClaims({ iat: seconds + 61 })]
]

const refusalOf = ({ presented, known }: Situation) => credentialRefusal(presented, known, now)

describe("access to the public API", () => {
  it("admits when nothing is wrong", () => {
    assert.isNull(refusalOf({ presented, known }))
  })

  for (const [what, refusal, change] of wrongs) {
    it(`is refused when ${what}`, () => {
      assert.strictEqual(refusalOf(change({ presented, known })), refusal)
    })
  }

  it.effect.prop("is refused by the first thing that is wrong in the documented order", {
    some: Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: wrongs.length - 1 }))).check(Schema.isMinLength(1))
  }, ({ some }) =>
    Effect.sync(() => {
      const sorted = some.toSorted((a, b) => a - b)
      // What is undone by something earlier, as a token's expiry by the token's absence, changes nothing.
      const situation = sorted.reduce<Situation>((situation, index) => wrongs[index]?.[2](situation) ?? situation, { presented, known })
      assert.strictEqual(refusalOf(situation), wrongs[sorted[0] ?? 0]?.[1])
    }), { arbitrary: { runs: 1000 } })

  it("takes the secret before for as long as the overlap lasts", () => {
    const before = { ...presented, secretHash: "before" }
    assert.isNull(credentialRefusal(before, known, now + 999))
    assert.strictEqual(credentialRefusal(before, known, now + 1000), "invalid_credentials")
  })

  it("forgives clocks that are a minute apart", () => {
    assert.isNull(refusalOf(ofClaims({ iat: seconds + 60, nbf: seconds + 60 })({ presented, known })))
  })

  it("lasts without end where neither token nor JWT tell one", () => {
    const { exp: _, ...claims } = presented.jwt?.claims ?? assert.fail()
    const endless = ofToken({ expiresAt: null })(ofJwt((jwt) => ({ ...jwt, claims }))({ presented, known }))
    assert.isNull(credentialRefusal(endless.presented, endless.known, now + 1e12))
  })
})

describe("a credential", () => {
  it("keeps no more than one secret before", () => {
    const second = withNewSecret(storedCredential(1), { secretHash: "second", at: 10, overlapUntil: 20 })
    const third = withNewSecret(second, { secretHash: "third", at: 11, overlapUntil: 21 })
    assert.deepInclude(third, { secretHash: "third", previousHash: "second", overlapUntil: 21, rotatedAt: 11 })
    assert.deepInclude(withNewSecret(third, { secretHash: "fourth", at: 12, overlapUntil: 12 }), {
      previousHash: null,
      overlapUntil: null
    })
  })

  it("shows no hash", () => {
    assert.notInclude(JSON.stringify(shownCredential(storedCredential(1, { previousHash: "hash before" }))), "hash")
  })
})
