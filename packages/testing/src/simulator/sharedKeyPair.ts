import type { KeyAlgorithm } from "@kickstand/kick/webhook/keyMaterial"
import { generateSigningKeyPair, type SigningKeyPair } from "@kickstand/kick/webhook/signing"

const made = new Map<KeyAlgorithm, Promise<SigningKeyPair>>()

/**
 * The key pair that everything simulated in this process signs with unless told otherwise: made on first use, gone with
 * the process, so that no server anywhere can be talked into believing a key that others know.
 */
export const sharedKeyPair = (algorithm: KeyAlgorithm): Promise<SigningKeyPair> => {
  const known = made.get(algorithm) ?? generateSigningKeyPair(algorithm)
  made.set(algorithm, known)
  return known
}
