import type { LimitOverrides, Limits } from "@kickstand/domain/access/Limits"

const show = (value: unknown): string => Array.isArray(value) ? value.join(", ") : value === null ? "any number" : String(value)

/** An account's limits, by name; those of its own are marked. */
export const showLimits = (limits: Limits, overrides: LimitOverrides): ReadonlyArray<readonly [string, string]> =>
  Object.entries(limits).map(([name, value]) => [name, `${show(value)}${name in overrides ? "  (its own)" : ""}`])
