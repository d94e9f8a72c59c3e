import { Metric } from "effect"
import { labelled } from "./labelled.ts"

/** Looks at a platform by this process, by what was looked at and how that went. */
export const polls = labelled((labels: { readonly poll: string; readonly result: "ok" | "failed" }) =>
  Metric.counter("kickstand_polls_total", {
    description: "Looks at a platform for what webhooks do not tell",
    attributes: labels,
    incremental: true
  })
)
