import { KeyImporter, type VerifyingKey } from "@kickstand/kick/webhook/VerifyingKey"
import { type ImportSecret, SecretImporter } from "@kickstand/twitch/webhook/SecretImporter"
import { Effect, Layer } from "effect"
import { createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from "node:crypto"

/** Of what arrives in one turn of the event loop, how many are verified in place before the others go to the threads. */
const inPlacePerTurn = 1

/**
 * RSA takes 20 µs, and to hand it to libuv's threads and back takes a third of that on this thread. So what arrives alone
 * is verified in place, which is the fastest, and of what arrives together all but the first on the other cores.
 */
const beginRsa = (key: KeyObject): NonNullable<VerifyingKey["begin"]> => {
  let thisTurn = 0
  const nextTurn = () => {
    thisTurn = 0
  }
  return (signature, message, done) => {
    if (thisTurn === 0) setImmediate(nextTurn)
    thisTurn += 1
    if (thisTurn <= inPlacePerTurn) done(verify("sha256", message, key, signature))
    else verify("sha256", message, key, signature, (error, fits) => done(error === null && fits))
  }
}

const layerKick: Layer.Layer<never> = Layer.effect(
  KeyImporter,
  Effect.map(KeyImporter, (importElsewhere) => async (algorithm, der): Promise<VerifyingKey> => {
    if (algorithm !== "RSA") return importElsewhere(algorithm, der)
    const key = createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" })
    return { algorithm, verify: (signature, message) => verify("sha256", message, key, signature), begin: beginRsa(key) }
  })
)

const importSecret: ImportSecret = async (secret) => (signature, message) => {
  const expected = createHmac("sha256", secret).update(message).digest()
  return expected.length === signature.length && timingSafeEqual(expected, signature)
}

const layerTwitch: Layer.Layer<never> = Layer.succeed(SecretImporter, importSecret)

/**
 * Verifies RSA signatures with Node's own cryptography, which costs less than WebCrypto. Ed25519 takes five times as long and goes to the threads.
 * HMAC, which Twitch signs with, takes less than either.
 */
export const layerNodeSignatures: Layer.Layer<never> = Layer.merge(layerKick, layerTwitch)
