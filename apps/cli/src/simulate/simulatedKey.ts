import type { SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { publishedKeyPairs } from "@kickstand/testing/simulator/publishedKeyPairs"
import { Effect, Schema } from "effect"
import { createPrivateKey, createPublicKey } from "node:crypto"
import { readFileSync } from "node:fs"

/** A file does not hold a key that can sign as Kick does. */
export class UnusableKeyFile extends Schema.TaggedError<UnusableKeyFile>()("UnusableKeyFile", {
  path: Schema.String,
  reason: Schema.String
}) {
  override get message(): string {
    return `${this.path} holds no private key in PEM, RSA or Ed25519: ${this.reason}`
  }
}

const algorithms = new Map([["rsa", "RSA"], ["ed25519", "Ed25519"]] as const)

const readKey = (path: string): SigningKeyPair => {
  const key = createPrivateKey(readFileSync(path, "utf8"))
  const algorithm = algorithms.get(key.asymmetricKeyType as "rsa" | "ed25519")
  if (algorithm === undefined) throw new Error(`it is of type ${key.asymmetricKeyType}`)
  return {
    algorithm,
    privateKeyPem: key.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKeyPem: createPublicKey(key).export({ type: "spki", format: "pem" }).toString()
  }
}

/** What simulated traffic is signed with: the private key of a file, or the simulator's published one. */
export const simulatedKey = (path: string | null): Effect.Effect<SigningKeyPair, UnusableKeyFile> =>
  path === null ? Effect.succeed(publishedKeyPairs.RSA) : Effect.try({
    try: () => readKey(path),
    catch: (cause) => new UnusableKeyFile({ path, reason: (cause as Error).message })
  })
