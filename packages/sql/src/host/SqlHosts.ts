import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { type Host, HostProjection } from "@kickstand/domain/host/HostProjection"
import { Hosts } from "@kickstand/domain/host/Hosts"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { pageOf } from "../projection/pageOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"

/** {@link Hosts} from the table of the host read model. */
export const SqlHosts: { readonly layer: Layer.Layer<Hosts, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Hosts,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, HostProjection)

      const list = (channel: ChannelId, window: Window, page: PageRequest) => {
        const rows = sql`
          SELECT id, at::float8 AS at, host_username AS "hostUsername", viewers::float8 AS viewers, message
          FROM kickstand.hosts WHERE generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`
        return Effect.map(
          pageOf<Omit<Host, "channel">>(sql, rows, "at DESC, id DESC", page),
          ({ items, total }): Page<Host> => ({
            items: items.map(({ id, at, hostUsername, viewers, message }) => ({
              id,
              channel,
              at,
              hostUsername,
              viewers,
              message
            })),
            total
          })
        )
      }

      return Hosts.of({
        list: (channel, window, page) => list(channel, window, page).pipe(orUnavailable("Hosts.list"))
      })
    })
  )
}
