/** What a benchmark prints: a table for people, and one object that explains the ratio for scripts. */
export interface Report {
  readonly rows: ReadonlyArray<Readonly<Record<string, string | number>>>
  readonly result: {
    readonly name: string
    readonly unit: string
    readonly ours: number
    readonly baseline: number
    readonly ratio: number
  } & Readonly<Record<string, unknown>>
}

/** Prints a report; the last line of the JSON form is the result. */
export const printReport = ({ rows, result }: Report, json: boolean): void => {
  if (json) {
    console.log(JSON.stringify(result))
    return
  }
  console.table(rows)
  console.log(`${result.name}: ours ${result.ours} ${result.unit}, baseline ${result.baseline}, ratio ${result.ratio}`)
}
