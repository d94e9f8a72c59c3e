import type { Platform } from "@kickstand/domain/event/Platform"
import { Metric } from "effect"
import { labelled } from "./labelled.ts"

/**
 * What became of a delivery. `handshake` brought nothing but the question whether we are here, `rejected` is not genuine,
 * `unreadable` was too large or broke off, and `unavailable` was sent away to be delivered again.
 */
export type DeliveryResult =
  | "stored"
  | "duplicate"
  | "untracked"
  | "handshake"
  | "rejected"
  | "unreadable"
  | "unavailable"

/** Deliveries that arrived, by platform and by what became of them. */
export const deliveries = labelled((labels: { readonly platform: Platform; readonly result: DeliveryResult }) =>
  Metric.counter("kickstand_deliveries_total", {
    description: "Deliveries that arrived, by what became of them",
    attributes: labels,
    incremental: true
  })
)
