import { assert, describe, it } from "@effect/vitest"
import { signedBytes } from "@kickstand/kick/webhook/signature"
import type { SignatureCheck } from "@kickstand/kick/webhook/VerifyingKey"
import { type HelperData, helperMain, slotHead, slotSize, state } from "@kickstand/server/signature/sharedChecks"
import { SharedVerifier } from "@kickstand/server/signature/SharedVerifier"
import { generateKeyPairSync, sign } from "node:crypto"
import { afterAll } from "vitest"
import { Worker } from "node:worker_threads"

const pairOf = (modulusLength: number) => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength })
  return { privateKey, der: publicKey.export({ format: "der", type: "spki" }) }
}

const pair = pairOf(2048)
const other = pairOf(3072)

const copy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** A check, genuine or not, with a body of some length. */
const checkOf = (number: number, length: number, fault: "none" | "body" | "signature" | "length", by = pair): SignatureCheck => {
  const body = new TextEncoder().encode(`${number}:${"ü".repeat(length / 2)}`)
  const signed = { messageId: `message-${number}`, timestamp: "2026-03-20T12:00:00Z", body }
  const signature = copy(sign("sha256", signedBytes(signed), by.privateKey))
  const done = () => {}
  switch (fault) {
    case "none":
      return { signed, signature, done }
    case "body":
      return { signed: { ...signed, body: copy(body).fill(48, 0, 1) }, signature, done }
    case "signature":
      return { signed, signature: signature.map((byte, index) => index === 100 ? byte ^ 1 : byte), done }
    case "length":
      return { signed, signature: signature.slice(1), done }
  }
}

const faults = ["none", "none", "body", "none", "signature", "none", "length"] as const

// Some are longer than a slot, and there are more of them than slots.
const checks = Array.from({ length: 150 }, (_, index) => {
  const fault = faults[index % faults.length] ?? "none"
  return { check: checkOf(index + 10, index % 11 === 0 ? 5000 : index * 20, fault), isGenuine: fault === "none" }
})

describe("signatures that two threads check", () => {
  const verifier = new SharedVerifier()
  afterAll(() => verifier.close())
  const key = verifier.keyOf(pair.der)

  const verdicts = (some: typeof checks, by = verifier, of = key) => by.verify(of, some.map(({ check }) => check))
  const expected = (some: typeof checks) => some.map(({ isGenuine }) => isGenuine)

  it("are told apart, however many there are and however often", () => {
    assert.deepStrictEqual(verdicts([]), [])
    for (let round = 0; round < 30; round++) {
      const some = checks.slice(round, round + (round * 37) % checks.length)
      assert.deepStrictEqual(verdicts(some), expected(some))
    }
  })

  it("are held to the key that they are asked with, also one that came later", () => {
    const later = verifier.keyOf(other.der)
    const theirs = Array.from({ length: 20 }, (_, index) => ({ check: checkOf(index, 100, "none", other), isGenuine: true }))
    for (let round = 0; round < 10; round++) {
      assert.deepStrictEqual(verdicts(theirs, verifier, later), theirs.map(() => true))
      assert.deepStrictEqual(verdicts(theirs), theirs.map(() => false))
      assert.deepStrictEqual(verdicts(checks, verifier, later), checks.map(() => false))
    }
  })

  it("are told apart without the other thread, too", async () => {
    const alone = new SharedVerifier()
    const own = alone.keyOf(pair.der)
    assert.deepStrictEqual(verdicts(checks, alone, own), expected(checks))
    await alone.close()
    assert.deepStrictEqual(verdicts(checks, alone, own), expected(checks))
  })

  it("need a key that is whole", () => {
    assert.throws(() => verifier.keyOf(pair.der.subarray(0, 100)))
  })
})

describe("the thread that helps", () => {
  it("checks what lies ready, and nothing else", async () => {
    const few = checks.filter(({ check }) => check.signed.body.length < 3000).slice(0, 20)
    const memory: HelperData = {
      round: new Int32Array(new SharedArrayBuffer(4)),
      states: new Int32Array(new SharedArrayBuffer(4 * (few.length + 3))),
      bytes: new Uint8Array(new SharedArrayBuffer((few.length + 3) * slotSize)),
      state,
      slotSize,
      slotHead
    }
    const { bytes, round, states } = memory
    const lengths = new DataView(bytes.buffer)
    const lay = (slot: number, { signature, signed }: SignatureCheck, number: number) => {
      const message = signedBytes(signed)
      const at = slot * slotSize
      lengths.setInt32(at, number)
      lengths.setInt32(at + 4, signature.length)
      lengths.setInt32(at + 8, message.length)
      bytes.set(signature, at + slotHead)
      bytes.set(message, at + slotHead + signature.length)
      Atomics.store(states, slot, state.ready)
    }
    const helper = new Worker(`(${helperMain})()`, { eval: true, workerData: memory, execArgv: [] })
    helper.postMessage({ number: 7, der: pair.der }, [])
    few.forEach(({ check }, slot) => lay(slot, check, 7))
    const [first] = few
    if (first === undefined) return assert.fail()
    // A key that it does not know; one that is being checked; one that never was laid there.
    lay(few.length, first.check, 8)
    lay(few.length + 1, first.check, 7)
    Atomics.store(states, few.length + 1, state.taken)
    Atomics.add(round, 0, 1)
    Atomics.notify(round, 0)

    const isOver = () => few.every((_, slot) => Atomics.load(states, slot) > state.taken)
    while (!isOver()) await new Promise((resolve) => setImmediate(resolve))
    assert.deepStrictEqual(
      Array.from(states),
      [...few.map(({ isGenuine }) => isGenuine ? state.fits : state.unfit), state.failed, state.taken, state.free]
    )
    await helper.terminate()
  })
})
