/** Values by their keys, as many as fit; those that were used longest ago go first. */
export interface Remembered<A> {
  readonly get: (key: string) => A | undefined
  readonly set: (key: string, value: A) => void
  readonly delete: (key: string) => void
}

/**
 * Remembers values while their weights sum to no more than a capacity.
 *
 * @param weigh what a value weighs when it is set
 */
export const makeRemembered = <A>(capacity: number, weigh: (value: A) => number): Remembered<A> => {
  const kept = new Map<string, { readonly value: A; readonly weight: number }>()
  let weight = 0

  const forget = (key: string) => {
    weight -= kept.get(key)?.weight ?? 0
    kept.delete(key)
  }

  return {
    get: (key) => {
      const found = kept.get(key)
      if (found === undefined) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.value
    },
    set: (key, value) => {
      forget(key)
      const own = weigh(value)
      if (own > capacity) return
      kept.set(key, { value, weight: own })
      weight += own
      for (const oldest of kept.keys()) {
        if (weight <= capacity) break
        forget(oldest)
      }
    },
    delete: forget
  }
}
