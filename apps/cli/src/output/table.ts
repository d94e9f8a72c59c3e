/** Rows under headings, columns aligned; `empty` when there are no rows. */
export const table = (
  headings: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string | number | null>>,
  empty: string
): string => {
  if (rows.length === 0) return empty
  const cells = [headings, ...rows.map((row) => row.map((cell) => cell === null ? "-" : String(cell)))]
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd())
    .join("\n")
}

/** Names beside values, one per line. */
export const fields = (entries: ReadonlyArray<readonly [name: string, value: string | number | null]>): string => {
  const width = Math.max(...entries.map(([name]) => name.length))
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${value ?? "-"}`).join("\n")
}
