import { Context } from "effect"

/** A secret that is ready to verify signatures: whether one was made over exactly these bytes, in constant time. */
export type VerifyingSecret = (
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>
) => boolean | Promise<boolean>

/** Readies the bytes of a secret for verifying HMAC-SHA256. */
export type ImportSecret = (secret: Uint8Array<ArrayBuffer>) => Promise<VerifyingSecret>

const hmac = { name: "HMAC", hash: "SHA-256" }

const importSecret: ImportSecret = (secret) =>
  crypto.subtle.importKey("raw", secret, hmac, false, ["verify"]).then((key) =>
    (signature, message) => crypto.subtle.verify("HMAC", key, signature, message)
  )

/**
 * The cryptography that signatures are verified with: WebCrypto, which every runtime has. It hands each signature to
 * another thread; an application whose runtime can do it in place may say so.
 */
export const SecretImporter: Context.Reference<ImportSecret> = Context.Reference<ImportSecret>(
  "kickstand/twitch/webhook/SecretImporter",
  { defaultValue: () => importSecret }
)
