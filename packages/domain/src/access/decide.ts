import { addressRefusal, type Caller, familyRefusal, keyRefusal, type SubjectFacts, subjectRefusal } from "./authorize.ts"
import type { QuotaRequest } from "./QuotaRequest.ts"
import { quotaRefusal } from "./quotaRefusal.ts"
import { type Refusal, refusal } from "./Refusal.ts"
import { shortageOf, type Standing } from "./Standing.ts"

/** Everything that a decision depends on. */
export interface Situation {
  /** Epoch milliseconds. */
  readonly now: number
  readonly address: string
  /** `null` when no key was presented; `unknown` when the key is malformed, not ours, or has another secret. */
  readonly caller: Caller | "unknown" | null
  /** What is wrong with the request itself: page size, dates. */
  readonly invalid: Refusal | null
  /** `null` when the request is not about a streamer. */
  readonly subject: SubjectFacts | null
  readonly demand: Pick<QuotaRequest, "family" | "limited" | "limits" | "units">
  readonly standing: Standing
}

/**
 * The whole decision in the documented order: key, address, family, request, streamer, minute, concurrency, monthly
 * requests, monthly units. `null` admits. The door takes the same steps one by one, as it learns the facts.
 */
export const decide = ({ now, address, caller, invalid, subject, demand, standing }: Situation): Refusal | null => {
  if (caller === null) return refusal("customer_api_key_required")
  if (caller === "unknown") return refusal("customer_api_key_invalid")
  const refused = keyRefusal(caller, now) ??
    addressRefusal(caller, address) ??
    familyRefusal(caller, demand) ??
    invalid ??
    (subject === null ? null : subjectRefusal(caller, subject))
  if (refused !== null) return refused
  const shortage = shortageOf(standing, demand)
  return shortage === null ? null : quotaRefusal(shortage, standing, demand)
}
