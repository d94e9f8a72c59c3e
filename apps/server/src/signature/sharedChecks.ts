/** How far a slot is. Whoever moves it on from `ready` is the one who checks what lies in it. */
export const state = { free: 0, ready: 1, taken: 2, fits: 3, unfit: 4, failed: 5 } as const

/** Signatures that may lie in shared memory at a time. */
export const slots = 64

/** What one slot holds, lengths included; bytes. Bodies of chat messages are below 3000. */
export const slotSize = 4096

/** Where signature and message of a slot begin, after key number and both lengths; bytes. */
export const slotHead = 12

/** Memory in which two threads share checks. */
export interface SharedChecks {
  /** Counts the rounds, so that who sleeps learns of a new one. */
  readonly round: Int32Array<SharedArrayBuffer>
  /** A {@link state} for each slot. */
  readonly states: Int32Array<SharedArrayBuffer>
  /** {@link slotSize} bytes for each slot. */
  readonly bytes: Uint8Array<SharedArrayBuffer>
}

/** What the other thread begins with. */
export interface HelperData extends SharedChecks {
  readonly state: typeof state
  readonly slotSize: number
  readonly slotHead: number
}

/** A public key as the other thread is told of it; slots refer to it by its number. */
export interface NumberedKey {
  readonly number: number
  /** SubjectPublicKeyInfo. */
  readonly der: Uint8Array
}

/**
 * The other thread: takes ready slots from the last one on, as this one takes them from the first, and sleeps when there are
 * none. It is given to the thread as text, so it knows nothing but what it declares; a module would have to be found, and
 * stripped of its types, in a thread that is to weigh nothing.
 */
export const helperMain = (): void => {
  const { createPublicKey, verify } = process.getBuiltinModule("node:crypto")
  const { parentPort, receiveMessageOnPort, workerData } = process.getBuiltinModule("node:worker_threads")
  const { bytes, round, slotHead, slotSize, state, states }: HelperData = workerData
  if (parentPort === null) throw new Error("not a thread")
  const port = parentPort
  const lengths = new DataView(bytes.buffer)
  const keys = new Map<number, ReturnType<typeof createPublicKey>>()

  const keyOf = (number: number) => {
    for (let told = receiveMessageOnPort(port); told !== undefined; told = receiveMessageOnPort(port)) {
      const { der, number }: NumberedKey = told.message
      keys.set(number, createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" }))
    }
    return keys.get(number)
  }

  const verdict = (slot: number): number => {
    try {
      const at = slot * slotSize
      const number = lengths.getInt32(at)
      const signatureEnd = at + slotHead + lengths.getInt32(at + 4)
      const messageEnd = signatureEnd + lengths.getInt32(at + 8)
      const key = keys.get(number) ?? keyOf(number)
      if (key === undefined) return state.failed
      const signature = bytes.subarray(at + slotHead, signatureEnd)
      return verify("sha256", bytes.subarray(signatureEnd, messageEnd), key, signature) ? state.fits : state.unfit
    } catch {
      return state.failed
    }
  }

  for (let seen = Atomics.load(round, 0);; seen = Atomics.load(round, 0)) {
    for (let slot = states.length - 1; slot >= 0; slot--) {
      if (Atomics.compareExchange(states, slot, state.ready, state.taken) === state.ready) {
        Atomics.store(states, slot, verdict(slot))
      }
    }
    Atomics.wait(round, 0, seen)
  }
}
