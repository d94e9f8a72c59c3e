import { Metric } from "effect"
import { labelled } from "./labelled.ts"

/** What the engagement engine of this process decided. */
export const decisions = Metric.counter("kickstand_engagement_decisions_total", {
  description: "Decisions of the engagement engine",
  incremental: true
})

/** Answers to commands, by what became of them; `passed_over` are those that would have flooded a chat or came too late. */
export const replies = labelled((labels: { readonly result: "sent" | "failed" | "passed_over" }) =>
  Metric.counter("kickstand_engagement_replies_total", {
    description: "Answers to chat commands, by what became of them",
    attributes: labels,
    incremental: true
  })
)
