import type { Family } from "@kickstand/domain/access/Family"
import { type DailyUsage, UsageHistory } from "@kickstand/domain/access/UsageHistory"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"

interface FamilyRow {
  readonly family: Family
  readonly requests: number
  readonly units: number
}

/** {@link UsageHistory} in the table `kickstand.account_usage`, which is written where requests are counted. */
export const SqlUsageHistory: { readonly layer: Layer.Layer<UsageHistory, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    UsageHistory,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient

      const ofMonth = (accountId: string, month: string) => {
        const first = `${month}-01`
        return sql`account = ${accountId} AND requests > 0
          AND day >= ${first}::text::date AND day < ${first}::text::date + interval '1 month'`
      }

      const month = (accountId: string, of: string) =>
        Effect.map(
          sql<FamilyRow>`
            SELECT family, sum(requests)::float8 AS requests, sum(units)::float8 AS units
            FROM kickstand.account_usage WHERE ${ofMonth(accountId, of)} GROUP BY family`,
          (rows) => new Map(rows.map(({ family, requests, units }) => [family, { requests, units }]))
        )

      const days = (accountId: string, of: string) =>
        sql<DailyUsage>`
          SELECT to_char(day, 'YYYY-MM-DD') AS day, family, endpoint, requests::float8 AS requests, units::float8 AS units
          FROM kickstand.account_usage WHERE ${ofMonth(accountId, of)} ORDER BY account_usage.day, endpoint`

      return UsageHistory.of({
        month: (accountId, of) => month(accountId, of).pipe(orUnavailable("UsageHistory.month")),
        days: (accountId, of) => days(accountId, of).pipe(orUnavailable("UsageHistory.days"))
      })
    })
  )
}
