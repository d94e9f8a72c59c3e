import type { RefusalCode } from "./AccessRefused.ts"

/** Why a request may not pass. */
export interface Refusal {
  readonly code: RefusalCode
  /** The limit and the current value where there are such; `null` when the code says everything. */
  readonly details: Readonly<Record<string, unknown>> | null
  /** Whole seconds after which the same request may pass; `null` when waiting does not help. */
  readonly retryAfterSeconds: number | null
}

/** A refusal that waiting does not help. */
export const refusal = (code: RefusalCode, details: Refusal["details"] = null): Refusal => ({
  code,
  details,
  retryAfterSeconds: null
})
