import { Effect, Redacted } from "effect"
import { WebCrypto } from "effect/crypto"
import { Base64Url } from "effect/encoding"

/** A text that nobody guesses: 32 random bytes in base64url. For states, verifiers and links. */
export const randomSecret: Effect.Effect<Redacted.Redacted> = Effect.map(
  WebCrypto.WebCrypto,
  (crypto) => Redacted.make(Base64Url.encode(crypto.getRandomValues(new Uint8Array(32))))
)

/** What the authorize request shows of a verifier (RFC 7636, `S256`): its SHA-256 in base64url. */
export const challengeOf = (verifier: Redacted.Redacted): Effect.Effect<string> =>
  Effect.flatMap(WebCrypto.WebCrypto, (crypto) =>
    Effect.map(
      Effect.promise(() => crypto.subtle.digest("SHA-256", new TextEncoder().encode(Redacted.value(verifier)))),
      (digest) => Base64Url.encode(new Uint8Array(digest))
    ))
