import type { Prng } from "./Prng.ts"

/**
 * Draws ranks from 0 to `count - 1` as activity in a chat is spread: rank `k` with a weight of `1 / (k + flatness)`. A few
 * write most, most write a little.
 */
export const makeZipf = (count: number, flatness = 3): (prng: Prng) => number => {
  const cumulative = new Float64Array(count)
  let total = 0
  for (let rank = 0; rank < count; rank++) {
    total += 1 / (rank + flatness)
    cumulative[rank] = total
  }
  return (prng) => {
    const drawn = prng.float() * total
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((cumulative[middle] ?? total) > drawn) high = middle
      else low = middle + 1
    }
    return low
  }
}
