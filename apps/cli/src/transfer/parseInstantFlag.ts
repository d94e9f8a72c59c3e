import { parseInstant } from "@kickstand/domain/event/instant"
import { Option } from "effect"

/** Reads `2026-01-31` (its beginning in UTC) or `2026-01-31T18:00:00Z` with any offset, as epoch milliseconds. */
export const parseInstantFlag = (text: string): Option.Option<number> =>
  Option.fromNullishOr(parseInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text))
