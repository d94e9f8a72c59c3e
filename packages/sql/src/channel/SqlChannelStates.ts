import { ChannelProjection, type ChannelState } from "@kickstand/domain/channel/ChannelProjection"
import { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Latest } from "@kickstand/domain/projection/Latest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"

type Part = "profile" | "live" | "title" | "metadata"

type Row =
  & { readonly [P in Part]: NonNullable<ChannelState[P]>["value"] | null }
  & { readonly [P in `${Part}_at`]: number | null }
  & { readonly [P in `${Part}_by`]: string | null }

const latestOf = <A>(at: number | null, id: string | null, value: A | null): Latest<A> | null =>
  at === null || id === null || value === null ? null : { at, id, value }

/** {@link ChannelStates} from the table of the channel read model. */
export const SqlChannelStates: { readonly layer: Layer.Layer<ChannelStates, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    ChannelStates,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient
      const generation = activeGeneration(sql, ChannelProjection)

      const get = Effect.fnUntraced(function*(channel: ChannelId) {
        const [row] = yield* sql<Row>`
          SELECT
            profile, profile_at::float8 AS profile_at, profile_by, live, live_at::float8 AS live_at, live_by,
            title, title_at::float8 AS title_at, title_by, metadata, metadata_at::float8 AS metadata_at, metadata_by
          FROM kickstand.channel_states WHERE generation = ${generation} AND channel = ${channel}`
        if (row === undefined) return null
        return {
          channel,
          profile: latestOf(row.profile_at, row.profile_by, row.profile),
          live: latestOf(row.live_at, row.live_by, row.live),
          title: latestOf(row.title_at, row.title_by, row.title),
          metadata: latestOf(row.metadata_at, row.metadata_by, row.metadata)
        }
      })

      return ChannelStates.of({ get: (channel) => get(channel).pipe(orUnavailable("ChannelStates.get")) })
    })
  )
}
