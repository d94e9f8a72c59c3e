import type { LoadReport } from "@kickstand/testing/load/LoadReport"
import { fields } from "../output/table.ts"

const counts = (byKind: Readonly<Record<string, number>>): string => {
  const entries = Object.entries(byKind).sort(([, a], [, b]) => b - a)
  return entries.length === 0 ? "none" : entries.map(([kind, count]) => `${kind} ${count}`).join(", ")
}

const millis = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`

const total = (byKind: Readonly<Record<string, number>>): number =>
  Object.values(byKind).reduce((sum, count) => sum + count, 0)

/** How many deliveries were given up. */
export const failuresOf = (report: LoadReport): number => total(report.failures)

/** One line while it runs. */
export const showProgress = (report: LoadReport): string => {
  const { acknowledged, rate, latency, seconds } = report
  return `${Math.round(seconds)} s: ${acknowledged} acknowledged, ${rate.toFixed(1)}/s, `
    + `p50 ${millis(latency.p50)}, p99 ${millis(latency.p99)}, ${failuresOf(report)} failed`
}

/** The whole, once it is over. */
export const showLoad = ({ sent, acknowledged, outcomes, retries, failures, seconds, rate, latency }: LoadReport): string =>
  fields([
    ["sent", `${sent} in ${seconds.toFixed(1)} s`],
    ["acknowledged", `${acknowledged} (${counts(outcomes)})`],
    ["rate", `${rate.toFixed(1)} acknowledged per second`],
    ["latency", `p50 ${millis(latency.p50)}, p90 ${millis(latency.p90)}, p99 ${millis(latency.p99)}, max ${millis(latency.max)}`],
    ["retries", counts(retries)],
    ["failures", counts(failures)]
  ])
