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

/** The bytes that a signature covers; the body is copied once. */
export const signedBytes = ({ messageId, timestamp, body }: SignedParts): Uint8Array<ArrayBuffer> => {
  const head = encoder.encode(`${messageId}.${timestamp}.`)
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  bytes.set(body, head.length)
  return bytes
}

let scratch = new Uint8Array(16 * 1024)

/** {@link signedBytes} in memory that the next call uses again: asking for as much anew for every request is felt. */
export const signedBytesForNow = ({ messageId, timestamp, body }: SignedParts): Uint8Array<ArrayBuffer> => {
  const head = `${messageId}.${timestamp}.`
  const most = 3 * head.length + body.length
  if (most > scratch.length) scratch = new Uint8Array(most)
  const { written } = encoder.encodeInto(head, scratch)
  scratch.set(body, written)
  return scratch.subarray(0, written + body.length)
}

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
