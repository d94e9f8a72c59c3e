import { verify } from "@kickstand/kick/webhook/signature"
import {
  generateSigningKeyPair,
  importSigningKey,
  portableEd25519Signer,
  sign,
  type SigningKey
} from "@kickstand/kick/webhook/signing"
import { readPem } from "@kickstand/kick/webhook/keyMaterial"
import { importVerifyingKey, portableEd25519, type VerifyingKey } from "@kickstand/kick/webhook/VerifyingKey"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { afterEach, vi } from "vitest"
import { documented } from "../documented.ts"
import { bytesOf } from "../stored.ts"

interface Pair {
  readonly signing: SigningKey
  readonly verifying: VerifyingKey
}

const newPair = async (algorithm: "RSA" | "Ed25519"): Promise<Pair> => {
  const { privateKeyPem, publicKeyPem } = await generateSigningKeyPair(algorithm)
  const [signing, verifying] = await Promise.all([
    importSigningKey(privateKeyPem),
    Effect.runPromise(importVerifyingKey(publicKeyPem))
  ])
  return { signing, verifying }
}

const parts = { messageId: "01JHJ3M9Z1", timestamp: "2025-01-14T16:08:07Z", body: bytesOf(documented.chat) }

const flipped = (bytes: Uint8Array, index: number): Uint8Array => {
  const copy = bytes.slice()
  copy[index] = (copy[index] ?? 0) ^ 1
  return copy
}

describe.each(["RSA", "Ed25519"] as const)("a signature by %s", (algorithm) => {
  it("fits what was signed, and the algorithm is read from the key", async () => {
    const { signing, verifying } = await newPair(algorithm)
    assert.strictEqual(verifying.algorithm, algorithm)
    assert.isTrue(await verify(verifying, parts, await sign(signing, parts)))
  })

  it("is made over message id, timestamp and body, joined by dots", async () => {
    const { signing, verifying } = await newPair(algorithm)
    const message = new TextEncoder().encode("01JHJ3M9Z1.2025-01-14T16:08:07Z.{}")
    const signature = btoa(String.fromCharCode(...await signing.sign(message)))
    assert.isTrue(await verify(verifying, { ...parts, body: bytesOf("{}") }, signature))
  })

  it("does not fit when any byte of the body differs", async () => {
    const { signing, verifying } = await newPair(algorithm)
    const body = bytesOf({ content: "hi" })
    const signature = await sign(signing, { ...parts, body })
    for (let index = 0; index < body.length; index++) {
      assert.isFalse(await verify(verifying, { ...parts, body: flipped(body, index) }, signature))
    }
    assert.isFalse(await verify(verifying, { ...parts, body: new Uint8Array([...body, 32]) }, signature))
    assert.isFalse(await verify(verifying, { ...parts, body: body.slice(1) }, signature))
  })

  it("does not fit when message id or timestamp differ", async () => {
    const { signing, verifying } = await newPair(algorithm)
    const signature = await sign(signing, parts)
    assert.isFalse(await verify(verifying, { ...parts, messageId: "01JHJ3M9Z2" }, signature))
    assert.isFalse(await verify(verifying, { ...parts, timestamp: "2025-01-14T16:08:08Z" }, signature))
  })

  it("does not fit when any of its characters differs", async () => {
    const { signing, verifying } = await newPair(algorithm)
    const signature = await sign(signing, parts)
    for (let index = 0; index < signature.length; index++) {
      const other = signature[index] === "A" ? "B" : "A"
      assert.isFalse(await verify(verifying, parts, signature.slice(0, index) + other + signature.slice(index + 1)))
    }
  })

  it("does not fit another key", async () => {
    const [one, other] = await Promise.all([newPair(algorithm), newPair(algorithm)])
    assert.isFalse(await verify(other.verifying, parts, await sign(one.signing, parts)))
  })

  it.each(["", "no base64!", "AAAA", "AAA", "A".repeat(4000)])("%s does not fit, and nothing is thrown", async (text) => {
    const { verifying } = await newPair(algorithm)
    assert.isFalse(await verify(verifying, parts, text))
  })
})

it("a signature by one algorithm does not fit a key of the other", async () => {
  const [rsa, ed25519] = await Promise.all([newPair("RSA"), newPair("Ed25519")])
  assert.isFalse(await verify(rsa.verifying, parts, await sign(ed25519.signing, parts)))
  assert.isFalse(await verify(ed25519.verifying, parts, await sign(rsa.signing, parts)))
})

describe("where WebCrypto has no Ed25519", () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const withoutEd25519 = () => {
    const importKey = crypto.subtle.importKey.bind(crypto.subtle)
    vi.spyOn(crypto.subtle, "importKey").mockImplementation((...args: Parameters<typeof importKey>) =>
      JSON.stringify(args[2]).includes("Ed25519")
        ? Promise.reject(new DOMException("Unrecognized name", "NotSupportedError"))
        : importKey(...args))
  }

  it("keys work all the same, and agree with WebCrypto", async () => {
    const { privateKeyPem, publicKeyPem } = await generateSigningKeyPair("Ed25519")
    const native = {
      signing: await importSigningKey(privateKeyPem),
      verifying: await Effect.runPromise(importVerifyingKey(publicKeyPem))
    }
    withoutEd25519()
    const portable = {
      signing: await importSigningKey(privateKeyPem),
      verifying: await Effect.runPromise(importVerifyingKey(publicKeyPem))
    }
    const signature = await sign(portable.signing, parts)
    assert.strictEqual(signature, await sign(native.signing, parts))
    assert.isTrue(await verify(native.verifying, parts, signature))
    assert.isTrue(await verify(portable.verifying, parts, signature))
    assert.isFalse(await verify(portable.verifying, { ...parts, messageId: "x" }, signature))
    assert.isFalse(await verify(portable.verifying, parts, "AAAA"))
  })

  it("the first test of RFC 8032 holds", async () => {
    const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    const secret = bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    const publicKey = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    const signature = bytes(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    assert.deepStrictEqual(await portableEd25519Signer(secret).sign(new Uint8Array()), signature)
    assert.isTrue(await portableEd25519(publicKey).verify(signature, new Uint8Array()))
  })
})

describe("a public key", () => {
  const reasonOf = (pem: string) => Effect.runPromise(Effect.map(Effect.flip(importVerifyingKey(pem)), (e) => e.reason))

  it("may have its line breaks written as \\n, as in an environment variable", async () => {
    const { publicKeyPem } = await generateSigningKeyPair("Ed25519")
    for (const text of [publicKeyPem.replaceAll("\n", "\\n"), publicKeyPem.replaceAll("\n", "\r\n"), ` ${publicKeyPem}`]) {
      assert.strictEqual((await Effect.runPromise(importVerifyingKey(text))).algorithm, "Ed25519")
    }
  })

  it("must be in PEM", async () => {
    assert.strictEqual(await reasonOf("hello"), "it is not in PEM format")
    assert.strictEqual(await reasonOf(""), "it is not in PEM format")
  })

  it("must not be private", async () => {
    const { privateKeyPem } = await generateSigningKeyPair("Ed25519")
    assert.strictEqual(await reasonOf(privateKeyPem), `expected "BEGIN PUBLIC KEY", got "BEGIN PRIVATE KEY"`)
  })

  it("must be of a known algorithm", async () => {
    const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"])
    const spki = new Uint8Array(await crypto.subtle.exportKey("spki", publicKey))
    const pem = `-----BEGIN PUBLIC KEY-----\n${btoa(String.fromCharCode(...spki))}\n-----END PUBLIC KEY-----`
    assert.strictEqual(await reasonOf(pem), "it is neither an RSA nor an Ed25519 key")
  })

  it("must be whole", async () => {
    const { publicKeyPem } = await generateSigningKeyPair("RSA")
    const der = readPem(publicKeyPem)?.der ?? new Uint8Array()
    const pemOf = (bytes: Uint8Array) =>
      `-----BEGIN PUBLIC KEY-----\n${btoa(String.fromCharCode(...bytes))}\n-----END PUBLIC KEY-----`
    assert.strictEqual(await reasonOf(pemOf(der.slice(0, 40))), "it is neither an RSA nor an Ed25519 key")
    assert.strictEqual(await reasonOf(pemOf(flipped(der, 24))), "its RSA key is damaged")
  })

  it("a private key of another kind is refused for signing", async () => {
    await importSigningKey("hello").then(
      () => assert.fail("should have been refused"),
      (error: unknown) => assert.instanceOf(error, TypeError)
    )
  })
})
