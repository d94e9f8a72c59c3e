import type { Prng } from "./Prng.ts"

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const hex = "0123456789abcdef"

const digits = (prng: Prng, alphabet: string, count: number): string => {
  let text = ""
  for (let index = 0; index < count; index++) text += alphabet[prng.below(alphabet.length)]
  return text
}

/** A ULID: 48 bits of time (epoch milliseconds), 80 of chance. */
export const ulid = (prng: Prng, at: number): string => {
  let time = ""
  for (let rest = at, index = 0; index < 10; index++) {
    time = `${crockford[rest % 32]}${time}`
    rest = Math.floor(rest / 32)
  }
  return time + digits(prng, crockford, 16)
}

/** A random UUID (version 4), as Kick gives to chat messages. */
export const uuid = (prng: Prng): string => {
  const [a, b, c, d] = [8, 4, 3, 3].map((count) => digits(prng, hex, count))
  return `${a}-${b}-4${c}-${hex[8 + prng.below(4)]}${d}-${digits(prng, hex, 12)}`
}
