/** A cursor for what comes after this key; opaque to whoever is given it. */
const cursorFor = (key: string): string => btoa(`after:${key}`)

const keyOf = (cursor: string | undefined): string | null => {
  if (cursor === undefined || !/^[A-Za-z0-9+/]+=*$/.test(cursor) || cursor.length % 4 !== 0) return null
  const text = atob(cursor)
  return text.startsWith("after:") ? text.slice("after:".length) : null
}

/** A page of a list. */
export interface Paged<A> {
  readonly items: ReadonlyArray<A>
  /** Empty at the end. */
  readonly next: string
}

/** The page of a sorted list that a cursor leads to; `null` for a cursor that was never given. */
export const pageOf = <A>(
  sorted: ReadonlyArray<A>,
  keyBy: (item: A) => string,
  cursor: string | undefined,
  limit: number
): Paged<A> | null => {
  const key = keyOf(cursor)
  if (cursor !== undefined && key === null) return null
  const start = key === null ? 0 : sorted.findIndex((item) => keyBy(item) === key) + 1
  const items = sorted.slice(start, start + limit)
  const last = items.at(-1)
  return { items, next: last === undefined || start + limit >= sorted.length ? "" : cursorFor(keyBy(last)) }
}
