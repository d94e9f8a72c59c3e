import { families } from "@kickstand/domain/access/Family"
import { type Pool, poolOf, type QuotaRequest } from "@kickstand/domain/access/QuotaRequest"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { booleans, numbers, texts } from "../client/arrays.ts"
import type { Crowd, CrowdOutcome } from "./crowd.ts"

/** A request that is over. */
export interface Settlement {
  readonly lease: string
  readonly failed: boolean
  readonly request: QuotaRequest
  /** When it was counted. */
  readonly at: number
}

/** Who asks, and by which clock. */
export interface MeterOptions {
  readonly server: string
  readonly leaseMillis: number
  /** Epoch milliseconds; `null` for the database's own clock. */
  readonly clock: number | null
}

const poolNumbers: Readonly<Record<Pool, number>> = { unlimited: 0, general: 1, search: 2 }

/** The place of a family in the database's arrays. */
const familyNumber = ({ family }: QuotaRequest) => families.indexOf(family) + 1

interface Row {
  readonly admitted: ReadonlyArray<number>
  readonly shortages: ReadonlyArray<number>
  readonly ats: ReadonlyArray<number>
  readonly minute_requests: ReadonlyArray<number>
  readonly in_flight: ReadonlyArray<number>
  readonly month_requests: ReadonlyArray<number>
  readonly month_units: ReadonlyArray<number>
}

/**
 * Settles what is over and admits crowds, in one round trip; answers crowd by crowd.
 *
 * Every request meters twice, so it does not wait for the disk: a database server that crashes may forget what was counted
 * in its last moments (three times `wal_writer_delay`, 0.6 s by default), and never a part of it.
 */
export const meter = Effect.fnUntraced(function*(
  sql: SqlClient.SqlClient,
  settlements: ReadonlyArray<Settlement>,
  crowds: ReadonlyArray<Crowd>,
  { server, leaseMillis, clock }: MeterOptions
) {
  const over = [...settlements].sort((a, b) => (a.request.accountId < b.request.accountId ? -1 : 1))
  const s = <A>(of: (settlement: Settlement) => A) => over.map(of)
  const d = <A>(of: (request: QuotaRequest, crowd: Crowd) => A) => crowds.map((crowd) => of(crowd.request, crowd))
  const [row] = yield* sql<Row>`
    SELECT m.*, set_config('synchronous_commit', 'off', true) FROM kickstand.meter(
      ${clock}::float8, ${server}::bigint, ${leaseMillis}::bigint,
      ${texts(s(({ request }) => request.accountId))},
      ${texts(s(({ lease }) => lease))}::bigint[],
      ${numbers(s(({ request }) => poolNumbers[poolOf(request)]))}::int[],
      ${booleans(s(({ failed }) => failed))},
      ${numbers(s(({ request }) => familyNumber(request)))}::int[],
      ${texts(s(({ request }) => request.endpoint))},
      ${numbers(s(({ request }) => request.units))},
      ${numbers(s(({ at }) => at))},
      ${texts(d(({ accountId }) => accountId))},
      ${numbers(d(({ epoch }) => epoch))},
      ${texts(d((_, { members }) => String(members[0]?.lease ?? 0)))}::bigint[],
      ${numbers(d((_, { members }) => members.length))}::int[],
      ${numbers(d((request) => poolNumbers[poolOf(request)]))}::int[],
      ${numbers(d(familyNumber))}::int[],
      ${texts(d(({ family }) => family))},
      ${texts(d(({ endpoint }) => endpoint))},
      ${numbers(d(({ units }) => units))},
      ${numbers(d(({ limits }) => limits.requestsPerMinute))},
      ${numbers(d(({ limits }) => limits.concurrency))},
      ${numbers(d(({ limits }) => limits.requestsPerMonth))},
      ${numbers(d(({ limits }) => limits.unitsPerMonth))}
    ) AS m`
  return crowds.map((_, index): CrowdOutcome => ({
    admitted: row?.admitted[index] ?? -1,
    shortage: row?.shortages[index] ?? 0,
    standing: {
      at: row?.ats[index] ?? 0,
      minuteRequests: row?.minute_requests[index] ?? 0,
      inFlight: row?.in_flight[index] ?? 0,
      monthRequests: row?.month_requests[index] ?? 0,
      monthUnits: row?.month_units[index] ?? 0
    }
  }))
})
