import type { ComponentChildren } from "preact"

/** A column of a table. */
export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  /** Numbers stand at the right. */
  readonly numeric?: boolean
}

/** Rows under headings; scrolls sideways by itself where the screen is narrow. */
export const Table = <Row,>({ caption, columns, empty, keyOf, rows }: {
  readonly caption: string
  readonly columns: ReadonlyArray<Column<Row>>
  readonly rows: ReadonlyArray<Row>
  readonly keyOf: (row: Row) => string
  /** What stands there when there is no row. */
  readonly empty: string
}) => {
  if (rows.length === 0) return <p class="empty">{empty}</p>
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ numeric = false, title }, index) => (
              <th key={index} scope="col" class={numeric ? "numeric" : undefined}>{title === "" ? <span class="hidden">·</span> : title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ cell, numeric = false }, index) => <td key={index} class={numeric ? "numeric" : undefined}>{cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
