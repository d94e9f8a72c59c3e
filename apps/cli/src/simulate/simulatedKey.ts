import { generateSigningKeyPair, type SigningKeyPair } from "@kickstand/kick/webhook/signing"
import { Effect, Schema } from "effect"
import { createPrivateKey, createPublicKey } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

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

const read = (path: string): Effect.Effect<SigningKeyPair, UnusableKeyFile> =>
  Effect.try({
    try: () => readKey(path),
    catch: (cause) => new UnusableKeyFile({ path, reason: (cause as Error).message })
  })

/** Where this directory's simulated Kick keeps its private key: the demo believes it, and `simulate` signs with it. */
const localKeyFile = "./data/simulated-kick.pem"

const makeLocalKey = Effect.promise(async () => {
  const { privateKeyPem } = await generateSigningKeyPair("RSA")
  mkdirSync(dirname(localKeyFile), { recursive: true, mode: 0o700 })
  const aside = `${localKeyFile}.${process.pid}.new`
  writeFileSync(aside, privateKeyPem, { mode: 0o600 })
  renameSync(aside, localKeyFile)
})

/** What simulated traffic is signed with: the private key of a file, or this directory's own, made on first use. */
export const simulatedKey = (path: string | null): Effect.Effect<SigningKeyPair, UnusableKeyFile> => {
  if (path !== null) return read(path)
  return Effect.andThen(existsSync(localKeyFile) ? Effect.void : makeLocalKey, read(localKeyFile))
}
