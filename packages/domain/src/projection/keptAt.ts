/**
 * How far in the log the read models had come when a row came into memory. Kept beside the rows and not in them, because
 * it is no part of what the events told.
 */
const positions = new WeakMap<object, number>()

/** The position of the log up to which was folded when a row was kept; 0 for one of which that is not known. */
export const keptAt = (row: object): number => positions.get(row) ?? 0

const mark = (row: unknown, position: number): void => {
  if (typeof row === "object" && row !== null && !positions.has(row)) positions.set(row, position)
}

/**
 * Marks the rows of a delta, which is a map of rows or of lists of rows, or a record of such maps, with the position that
 * it leads to.
 */
export const markKept = (delta: unknown, position: number): void => {
  if (typeof delta !== "object" || delta === null) return
  for (const rows of delta instanceof Map ? [delta] : Object.values(delta)) {
    if (!(rows instanceof Map)) continue
    for (const row of rows.values()) for (const each of Array.isArray(row) ? row : [row]) mark(each, position)
  }
}

/** Of two rows that became one, the one that was kept first says since when it is known. */
export const inheritKept = (first: unknown, combined: unknown): void => {
  if (first === combined || typeof first !== "object" || first === null) return
  const position = positions.get(first)
  if (position !== undefined && typeof combined === "object" && combined !== null) positions.set(combined, position)
}

/** The same of two rows of which either may have been kept first; one that was not kept yet says nothing. */
export const inheritEarlierKept = (left: object, right: object, combined: object): void => {
  const isRightFirst = (positions.get(right) ?? Number.POSITIVE_INFINITY) < (positions.get(left) ?? Number.POSITIVE_INFINITY)
  inheritKept(isRightFirst ? right : left, combined)
}
