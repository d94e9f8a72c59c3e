import { decodeBase64 } from "./base64.ts"
import type { SignatureCheck, VerifyingKey } from "./VerifyingKey.ts"

/** What Kick signs of a webhook: `messageId + "." + timestamp + "." + raw body`. */
export interface SignedParts {
  readonly messageId: string
  /** As the header spells it. */
  readonly timestamp: string
  /** The bytes as they came over the wire; parsing and writing them anew would break the signature. */
  readonly body: Uint8Array
}

const encoder = new TextEncoder()

/** How many bytes {@link writeSignedBytes} writes, at most: a character takes up to three in UTF-8. */
export const signedSizeAtMost = ({ messageId, timestamp, body }: SignedParts): number =>
  3 * (messageId.length + timestamp.length + 2) + body.length

/** Writes the bytes that a signature covers to the beginning of some memory that is large enough; their number. */
export const writeSignedBytes = ({ messageId, timestamp, body }: SignedParts, memory: Uint8Array): number => {
  const { written } = encoder.encodeInto(`${messageId}.${timestamp}.`, memory)
  memory.set(body, written)
  return written + body.length
}

let scratch = new Uint8Array(16 * 1024)

/** {@link signedBytes} in memory that the next call uses again: asking for as much anew for every request is felt. */
export const signedBytesForNow = (parts: SignedParts): Uint8Array<ArrayBuffer> => {
  const most = signedSizeAtMost(parts)
  if (most > scratch.length) scratch = new Uint8Array(most)
  return scratch.subarray(0, writeSignedBytes(parts, scratch))
}

/** The bytes that a signature covers. */
export const signedBytes = (parts: SignedParts): Uint8Array<ArrayBuffer> => signedBytesForNow(parts).slice()

const fits = async (key: VerifyingKey, signed: SignedParts, signature: Uint8Array<ArrayBuffer>): Promise<boolean> => {
  try {
    return await key.verify(signature, signedBytes(signed))
  } catch {
    return false
  }
}

/** Asks whether a signature fits; what breaks on the way is a signature that does not. */
export const checkSignature = (key: VerifyingKey, check: SignatureCheck): void => {
  if (key.check !== undefined) key.check(check)
  else void fits(key, check.signed, check.signature).then(check.done)
}

/** Whether a signature in standard base64 fits; `false` also for malformed base64, and never rejects. */
export const verify = async (key: VerifyingKey, parts: SignedParts, signature: string): Promise<boolean> => {
  const bytes = decodeBase64(signature)
  return bytes !== null && fits(key, parts, bytes)
}
