import { SubscriptionReport } from "@kickstand/domain/tracking/SubscriptionReport"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import { Effect, Layer, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { storable } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"

const Stored = Schema.fromJsonString(SubscriptionReport)
const write = Schema.encodeSync(Stored)
// What another version wrote and this one cannot read is as good as none: the next comparison writes it anew.
const read = Schema.decodeUnknownOption(Stored)

/** {@link SubscriptionReports} in the table `kickstand.subscription_reports`. */
export const SqlSubscriptionReports: { readonly layer: Layer.Layer<SubscriptionReports, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    SubscriptionReports,
    Effect.map(SqlClient.SqlClient, (sql) =>
      SubscriptionReports.of({
        save: (report) =>
          Effect.asVoid(sql`
            INSERT INTO kickstand.subscription_reports (platform, report)
            VALUES (${report.platform}, ${storable(write(report))})
            ON CONFLICT (platform) DO UPDATE SET report = excluded.report`
          ).pipe(orUnavailable("SubscriptionReports.save")),
        find: (platform) =>
          Effect.map(
            sql<{ readonly report: string }>`
              SELECT report FROM kickstand.subscription_reports WHERE platform = ${platform}`,
            ([row]) => Option.getOrNull(read(row?.report))
          ).pipe(orUnavailable("SubscriptionReports.find"))
      }))
  )
}
