import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Window } from "@kickstand/domain/projection/Window"
import { Viewership } from "@kickstand/domain/viewership/Viewership"
import { ViewershipProjection } from "@kickstand/domain/viewership/ViewershipProjection"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { within } from "../projection/within.ts"

/** {@link Viewership} from the table of the viewership read model. */
export const SqlViewership: { readonly layer: Layer.Layer<Viewership, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Viewership,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, ViewershipProjection)

      const samples = (channel: ChannelId, window: Window) =>
        sql<{ readonly at: number; readonly viewers: number }>`
          SELECT at::float8 AS at, viewers::float8 AS viewers FROM kickstand.viewer_samples
          WHERE generation = ${generation} AND channel = ${channel} AND ${within(sql, window)}
          ORDER BY viewer_samples.at`

      return Viewership.of({
        samples: (channel, window) => samples(channel, window).pipe(orUnavailable("Viewership.samples"))
      })
    })
  )
}
