import { Effect, Redacted } from "effect"
import { WebCrypto } from "effect/crypto"
import { Hex } from "effect/encoding"

const utf8 = new TextEncoder()

/** What a sealed text was made for; one is never taken for another. */
export type SealPurpose = "session" | "ticket" | "csrf"

/** Writes texts that only who knows the token can have written. */
export interface SessionSeal {
  /** 64 hex digits. */
  readonly sign: (purpose: SealPurpose, text: string) => Effect.Effect<string>
  /** `<issued at>.<random>.<signature>`, the first in epoch milliseconds. */
  readonly issue: (purpose: SealPurpose, at: number) => Effect.Effect<string>
  /** When a text was issued, in epoch milliseconds; `null` when it was not issued here for this. */
  readonly issuedAt: (purpose: SealPurpose, text: string) => Effect.Effect<number | null>
}

const format = /^(\d{1,15})\.([0-9a-f]{32})\.([0-9a-f]{64})$/

/** Seals by HMAC-SHA-256 under the admin token: another token makes everything that was sealed before worthless. */
export const makeSessionSeal = (token: Redacted.Redacted): Effect.Effect<SessionSeal> =>
  Effect.gen(function*() {
    const crypto = yield* WebCrypto.WebCrypto
    const algorithm = { name: "HMAC", hash: "SHA-256" }
    const key = yield* Effect.promise(() =>
      crypto.subtle.importKey("raw", utf8.encode(Redacted.value(token)), algorithm, false, ["sign", "verify"])
    )
    const sealed = (purpose: SealPurpose, text: string) => utf8.encode(`kickstand dashboard ${purpose} ${text}`)
    const sign = (purpose: SealPurpose, text: string) =>
      Effect.map(
        Effect.promise(() => crypto.subtle.sign("HMAC", key, sealed(purpose, text))),
        (signature) => Hex.encode(new Uint8Array(signature))
      )
    return {
      sign,
      issue: (purpose, at) => {
        const text = `${at}.${Hex.encode(crypto.getRandomValues(new Uint8Array(16)))}`
        return Effect.map(sign(purpose, text), (signature) => `${text}.${signature}`)
      },
      issuedAt: (purpose, presented) => {
        const [, at, random, signature] = format.exec(presented) ?? []
        if (at === undefined || random === undefined || signature === undefined) return Effect.succeed(null)
        const bytes = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
        return Effect.map(
          Effect.promise(() => crypto.subtle.verify("HMAC", key, bytes, sealed(purpose, `${at}.${random}`))),
          (genuine) => genuine ? Number(at) : null
        )
      }
    }
  })
