import { KeyImporter, type SignatureCheck, type VerifyingKey } from "@kickstand/kick/webhook/VerifyingKey"
import { type ImportSecret, SecretImporter } from "@kickstand/twitch/webhook/SecretImporter"
import { Effect, Layer } from "effect"
import { createHmac, timingSafeEqual } from "node:crypto"
import { gather } from "../gather.ts"
import { SharedVerifier } from "./SharedVerifier.ts"

const layerKick: Layer.Layer<never> = Layer.effect(
  KeyImporter,
  Effect.gen(function*() {
    const importElsewhere = yield* KeyImporter
    const verifier = yield* Effect.acquireRelease(
      Effect.sync(() => new SharedVerifier()),
      (verifier) => Effect.promise(() => verifier.close())
    )
    return async (algorithm, der): Promise<VerifyingKey> => {
      const elsewhere = await importElsewhere(algorithm, der)
      if (algorithm !== "RSA") return elsewhere
      const key = verifier.keyOf(der)
      const check = gather<SignatureCheck>(queueMicrotask, (checks) => {
        const verdicts = verifier.verify(key, checks)
        checks.forEach(({ done }, index) => done(verdicts[index] === true))
      })
      return { ...elsewhere, check }
    }
  })
)

const importSecret: ImportSecret = async (secret) => (signature, message) => {
  const expected = createHmac("sha256", secret).update(message).digest()
  return expected.length === signature.length && timingSafeEqual(expected, signature)
}

const layerTwitch: Layer.Layer<never> = Layer.succeed(SecretImporter, importSecret)

/**
 * Checks the signatures of webhooks with Node's own cryptography: RSA by a {@link SharedVerifier}, HMAC, which Twitch signs
 * with, in place. Ed25519 takes five times as long as RSA and goes to the threads that WebCrypto has.
 */
export const layerNodeSignatures: Layer.Layer<never> = Layer.merge(layerKick, layerTwitch)
