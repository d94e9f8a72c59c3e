import { signedBytesForNow, signedSizeAtMost, writeSignedBytes } from "@kickstand/kick/webhook/signature"
import type { SignatureCheck } from "@kickstand/kick/webhook/VerifyingKey"
import { createPublicKey, type KeyObject, verify } from "node:crypto"
import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import { type HelperData, helperMain, type NumberedKey, type SharedChecks, slotHead, slots, slotSize, state } from "./sharedChecks.ts"

/** So few are done before another thread has woken up. */
const few = 4

/** A public key for {@link SharedVerifier}. */
export interface SharedKey {
  readonly number: number
  readonly key: KeyObject
}

const fits = ({ key }: SharedKey, message: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verify("sha256", message, key, signature)
  } catch {
    return false
  }
}

/** Checks one signature in this thread's own memory. */
const isGenuine = (key: SharedKey, { signature, signed }: SignatureCheck): boolean =>
  fits(key, signedBytesForNow(signed), signature)

const share = (): SharedChecks => ({
  round: new Int32Array(new SharedArrayBuffer(4)),
  states: new Int32Array(new SharedArrayBuffer(4 * slots)),
  bytes: new Uint8Array(new SharedArrayBuffer(slots * slotSize))
})

/**
 * Checks RSA signatures on this thread, many in a row, and lets another thread take some of them off it meanwhile.
 *
 * A check takes 20 µs, the most by far of what a webhook costs. To hand it over and wait for the answer costs half of that,
 * and time. So nothing is handed over: checks lie in memory that both threads see, this one takes from the front and the
 * other from the back what has not been taken yet. When this thread comes to one that the other is still at, it does that
 * itself. So it never waits, and where no processor is idle it does all of them, as it would alone.
 */
export class SharedVerifier {
  readonly #shared = share()
  readonly #lengths = new DataView(this.#shared.bytes.buffer)
  readonly #keys: Array<NumberedKey> = []
  #helper: Worker | null = null
  #mayHelp = availableParallelism() > 1

  /** Reads a SubjectPublicKeyInfo; throws when it is damaged. */
  keyOf(der: Uint8Array): SharedKey {
    const key = createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" })
    const numbered = { number: this.#keys.length, der }
    this.#keys.push(numbered)
    this.#helper?.postMessage(numbered, [])
    return { number: numbered.number, key }
  }

  /** Whether each of some signatures fits. */
  verify(key: SharedKey, checks: ReadonlyArray<SignatureCheck>): Array<boolean> {
    if (checks.length < few || !this.#mayHelp) return checks.map((check) => isGenuine(key, check))
    this.#helper ??= this.#start()
    const verdicts: Array<boolean> = []
    for (let from = 0; from < checks.length; from += slots) {
      verdicts.push(...this.#verifyTogether(key, checks.slice(from, from + slots)))
    }
    return verdicts
  }

  /** Ends the other thread. */
  async close(): Promise<void> {
    this.#mayHelp = false
    await this.#helper?.terminate()
  }

  #start(): Worker {
    const workerData: HelperData = { ...this.#shared, state, slotSize, slotHead }
    const helper = new Worker(`(${helperMain})()`, {
      eval: true,
      workerData,
      name: "signatures",
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 }
    })
    helper.unref()
    // It is a help and no more: without it, this thread does everything.
    helper.on("error", () => {
      this.#mayHelp = false
    })
    for (const key of this.#keys) helper.postMessage(key, [])
    return helper
  }

  /** Lays a check where both threads see it; `false` where there is no room for it. */
  #offer({ number }: SharedKey, { signature, signed }: SignatureCheck, slot: number): boolean {
    const { bytes, states } = this.#shared
    if (slotHead + signature.length + signedSizeAtMost(signed) > slotSize) return false
    // The other thread is at it still, from a round that this one has left behind.
    if (Atomics.load(states, slot) === state.taken) return false
    const at = slot * slotSize
    bytes.set(signature, at + slotHead)
    const written = writeSignedBytes(signed, bytes.subarray(at + slotHead + signature.length, at + slotSize))
    this.#lengths.setInt32(at, number)
    this.#lengths.setInt32(at + 4, signature.length)
    this.#lengths.setInt32(at + 8, written)
    Atomics.store(states, slot, state.ready)
    return true
  }

  #verifyTogether(key: SharedKey, checks: ReadonlyArray<SignatureCheck>): Array<boolean> {
    const { round, states } = this.#shared
    const offered = checks.map((check, slot) => this.#offer(key, check, slot))
    Atomics.add(round, 0, 1)
    Atomics.notify(round, 0)

    const own = checks.map((check, slot) => {
      if (offered[slot] === true) {
        if (Atomics.compareExchange(states, slot, state.ready, state.free) !== state.ready) return null
      }
      return isGenuine(key, check)
    })
    return checks.map((check, slot) => {
      const verdict = own[slot] ?? null
      if (verdict !== null) return verdict
      const told = Atomics.load(states, slot)
      return told === state.fits || (told !== state.unfit && isGenuine(key, check))
    })
  }
}
