import { Effect } from "effect"
import { WebCrypto } from "effect/crypto"
import { Hex } from "effect/encoding"

/** A new id that nobody guesses: a prefix and 16 hex digits. */
export const newId = (prefix: string): Effect.Effect<string> =>
  Effect.map(WebCrypto.WebCrypto, (crypto) => prefix + Hex.encode(crypto.getRandomValues(new Uint8Array(8))))
