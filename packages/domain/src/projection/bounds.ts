/** The least of what is known: `null` is nothing. Commutative, associative and idempotent. */
export const least = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? left ?? right : Math.min(left, right)

/** The greatest of what is known: `null` is nothing. Commutative, associative and idempotent. */
export const greatest = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? left ?? right : Math.max(left, right)
