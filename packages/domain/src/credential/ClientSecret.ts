import { bytesToHex } from "@noble/hashes/utils.js"

/** Random bytes that {@link makeClient} needs. */
export const clientBytes = 32

/**
 * A new client id and its secret, from {@link clientBytes} of a secure source. The secret has 192 random bits, so that its
 * SHA-256 is enough to keep (`hashSecret`); its beginning tells scanners for leaked secrets what they found.
 */
export const makeClient = (bytes: Uint8Array): { readonly clientId: string; readonly clientSecret: string } => ({
  clientId: `ksc_${bytesToHex(bytes.subarray(0, 8))}`,
  clientSecret: makeClientSecret(bytes.subarray(8))
})

/** A new secret from 24 bytes of a secure source. */
export const makeClientSecret = (bytes: Uint8Array): string => `kss_${bytesToHex(bytes.subarray(0, 24))}`
