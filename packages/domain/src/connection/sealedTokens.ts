import { Effect, Redacted, Schema } from "effect"
import { type SealBroken, SecretBox, type SecretKeyMissing } from "./SecretBox.ts"
import { holderKey, type StoredTokens, type TokenHolder } from "./StoredTokens.ts"
import type { TokenSet } from "./TokenSet.ts"

const Secrets = Schema.fromJsonString(Schema.Struct({
  access: Schema.String,
  refresh: Schema.NullOr(Schema.String)
}))

const encode = Schema.encodeSync(Secrets)
const decode = Schema.decodeUnknownEffect(Secrets)

/** The two secrets of a set of tokens, in the clear. */
export interface OpenedTokens {
  readonly access: Redacted.Redacted
  readonly refresh: Redacted.Redacted | null
}

/** Seals the secrets of a set of tokens for their holder. */
export const sealTokens = (
  holder: TokenHolder,
  { accessToken, refreshToken }: Pick<TokenSet, "accessToken" | "refreshToken">
): Effect.Effect<string, SecretKeyMissing, SecretBox> =>
  Effect.flatMap(SecretBox, (box) =>
    box.seal(
      Redacted.make(encode({
        access: Redacted.value(accessToken),
        refresh: refreshToken === null ? null : Redacted.value(refreshToken)
      })),
      holderKey(holder)
    ))

/** Opens the secrets of stored tokens. */
export const openTokens = (
  tokens: Pick<StoredTokens, "sealed"> & TokenHolder
): Effect.Effect<OpenedTokens, SealBroken | SecretKeyMissing, SecretBox> =>
  Effect.gen(function*() {
    const box = yield* SecretBox
    const text = yield* box.open(tokens.sealed, holderKey(tokens))
    // What opens was sealed by `sealTokens`: that it cannot be read is a fault of ours.
    const { access, refresh } = yield* Effect.orDie(decode(Redacted.value(text)))
    return {
      access: Redacted.make(access, { label: "access token" }),
      refresh: refresh === null ? null : Redacted.make(refresh, { label: "refresh token" })
    }
  })
