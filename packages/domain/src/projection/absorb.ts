import { inheritKept } from "./keptAt.ts"

/**
 * Unites two maps; values under the same key are combined. The result reuses `left`, which belongs to it from then on:
 * a read model in memory grows by its batches instead of being copied for each.
 */
export const absorb = <K, V>(
  left: Map<K, V>,
  right: ReadonlyMap<K, V>,
  combine: (left: V, right: V) => V
): Map<K, V> => {
  for (const [key, value] of right) {
    const other = left.get(key)
    if (other === undefined) {
      left.set(key, value)
      continue
    }
    const combined = combine(other, value)
    inheritKept(other, combined)
    left.set(key, combined)
  }
  return left
}

/** Puts one value into a map, combined with what stands under its key. */
export const absorbOne = <K, V>(into: Map<K, V>, key: K, value: V, combine: (left: V, right: V) => V): void => {
  const other = into.get(key)
  into.set(key, other === undefined ? value : combine(other, value))
}
