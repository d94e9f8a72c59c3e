/** A value with the time and id of the event that set it; the later one wins, and the greater id within the same time. */
export interface Latest<A> {
  readonly at: number
  readonly id: string
  readonly value: A
}

/** Whether a mark (time, then id) comes after another. */
export const isAfter = (
  left: { readonly at: number; readonly id: string },
  right: { readonly at: number; readonly id: string }
): boolean => left.at > right.at || (left.at === right.at && left.id > right.id)

/** The later of two marks: commutative, associative and idempotent. */
export const latest = <A extends { readonly at: number; readonly id: string }>(left: A, right: A): A =>
  isAfter(right, left) ? right : left

/** The earlier of two marks: commutative, associative and idempotent. */
export const earliest = <A extends { readonly at: number; readonly id: string }>(left: A, right: A): A =>
  isAfter(left, right) ? right : left
