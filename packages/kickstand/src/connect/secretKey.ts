import { Redacted, Result, Schema } from "effect"
import { Base64, Base64Url, Hex } from "effect/encoding"

/** What a key looks like, to go on from a name. */
export const secretKeyFormat =
  "must be 32 random bytes in base64 or as 64 hex digits, such as `openssl rand -base64 32` prints; several are separated "
  + "by commas, the one to encrypt with first"

/** A text is no key to seal secrets with. The message does not show it. */
export class InvalidSecretKey extends Schema.TaggedError<InvalidSecretKey>()("InvalidSecretKey", {}) {
  override get message(): string {
    return `The key that tokens are encrypted with ${secretKeyFormat}`
  }
}

/** AES-256 takes this many bytes. */
export const secretKeyBytes = 32

const bytesOf = (text: string): Uint8Array<ArrayBuffer> | null => {
  const decoded = /^[0-9a-fA-F]{64}$/.test(text)
    ? Hex.decode(text)
    : /[-_]/.test(text) || !text.endsWith("=")
    ? Base64Url.decode(text)
    : Base64.decode(text)
  return Result.isSuccess(decoded) && decoded.success.length === secretKeyBytes ? new Uint8Array(decoded.success) : null
}

/** The keys of `KICKSTAND_SECRET_KEY`: the first seals, all of them open. */
export const parseSecretKeys = (
  text: Redacted.Redacted
): Result.Result<ReadonlyArray<Uint8Array<ArrayBuffer>>, InvalidSecretKey> => {
  const keys = Redacted.value(text).split(/[\s,]+/).filter((part) => part !== "").map(bytesOf)
  return keys.length > 0 && keys.every((key) => key !== null)
    ? Result.succeed(keys as ReadonlyArray<Uint8Array<ArrayBuffer>>)
    : Result.fail(new InvalidSecretKey())
}
