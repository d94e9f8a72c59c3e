import type { QuotaAnswer } from "@kickstand/domain/access/Quota"
import type { QuotaRequest } from "@kickstand/domain/access/QuotaRequest"
import type { Shortage, Standing } from "@kickstand/domain/access/Standing"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Exit } from "effect"

/** A request that waits for its answer. */
export interface Waiting {
  readonly request: QuotaRequest
  readonly lease: bigint
  readonly resume: (answer: Exit.Exit<QuotaAnswer, StorageUnavailable>) => void
}

/** Requests that are alike, so that they can be decided together; their leases are consecutive. */
export interface Crowd {
  readonly request: QuotaRequest
  readonly members: Array<Waiting>
}

const alike = ({ accountId, epoch, endpoint, family, limited, limits, units }: QuotaRequest): string =>
  `${accountId} ${epoch} ${endpoint} ${family} ${limited} ${units} ${limits.requestsPerMinute} ${limits.concurrency} ${limits.requestsPerMonth} ${limits.unitsPerMonth}`

/** Gathers requests that are alike, by account in the order of code points. */
export const gather = (
  requests: ReadonlyArray<Omit<Waiting, "lease">>,
  nextLease: () => bigint
): ReadonlyArray<Crowd> => {
  const crowds = new Map<string, { readonly request: QuotaRequest; readonly waiting: Array<Omit<Waiting, "lease">> }>()
  for (const each of requests) {
    const key = alike(each.request)
    const crowd = crowds.get(key)
    if (crowd === undefined) crowds.set(key, { request: each.request, waiting: [each] })
    else crowd.waiting.push(each)
  }
  return [...crowds.values()]
    .sort((a, b) => (a.request.accountId < b.request.accountId ? -1 : a.request.accountId > b.request.accountId ? 1 : 0))
    .map(({ request, waiting }) => ({
      request,
      members: waiting.map((each) => ({ ...each, lease: nextLease() }))
    }))
}

/** What the database decided about a crowd. */
export interface CrowdOutcome {
  /** How many were admitted; -1 when the epoch is out of date. */
  readonly admitted: number
  readonly shortage: number
  /** Right after the last that was admitted. */
  readonly standing: Standing
}

const shortages: ReadonlyArray<Shortage> = ["minute", "concurrency", "requests", "units"]

/** The answer to each member of a crowd: the first so many are admitted, one after the other. */
export const answersOf = (
  { request, members }: Crowd,
  { admitted, shortage, standing }: CrowdOutcome
): ReadonlyArray<QuotaAnswer> =>
  members.map(({ lease }, index): QuotaAnswer => {
    if (admitted < 0) return { _tag: "Stale" }
    if (index >= admitted) return { _tag: "Refused", shortage: shortages[shortage - 1] ?? "units", standing }
    const later = admitted - 1 - index
    return {
      _tag: "Granted",
      grant: {
        lease: String(lease),
        request,
        standing: {
          at: standing.at,
          minuteRequests: standing.minuteRequests - later,
          inFlight: request.limited ? standing.inFlight - later : 0,
          monthRequests: standing.monthRequests - later,
          monthUnits: standing.monthUnits - later * request.units
        }
      }
    }
  })
