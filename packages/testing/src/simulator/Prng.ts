/** A source of pseudo-random numbers that its seed decides alone, the same on every runtime. */
export interface Prng {
  /** A whole number from 0 to 2^32 - 1. */
  readonly uint32: () => number
  /** A number from 0 (inclusive) to 1 (exclusive). */
  readonly float: () => number
  /** A whole number from 0 to `bound - 1`. */
  readonly below: (bound: number) => number
  /** `true` with that probability. */
  readonly chance: (probability: number) => boolean
  readonly pick: <A>(values: readonly [A, ...ReadonlyArray<A>]) => A
}

/** FNV-1a, to spread seeds that differ in one character. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}

/**
 * Makes an sfc32 generator (Chris Doty-Humphrey, PractRand). Nothing here takes logarithms or powers, whose last digits
 * differ between runtimes.
 */
export const makePrng = (seed: number | string): Prng => {
  let a = hash(`a${seed}`)
  let b = hash(`b${seed}`)
  let c = hash(`c${seed}`)
  let counter = 1

  const uint32 = () => {
    const result = (a + b + counter++) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21 | c >>> 11) + result) | 0
    return result >>> 0
  }
  for (let round = 0; round < 15; round++) uint32()

  const float = () => uint32() / 0x1_0000_0000
  const below = (bound: number) => Math.floor(float() * bound)
  return {
    uint32,
    float,
    below,
    chance: (probability) => float() < probability,
    pick: (values) => values[below(values.length)] ?? values[0]
  }
}
