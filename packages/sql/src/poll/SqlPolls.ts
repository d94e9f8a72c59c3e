import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Poll } from "@kickstand/domain/poll/Poll"
import { PollProjection } from "@kickstand/domain/poll/PollProjection"
import { Polls } from "@kickstand/domain/poll/Polls"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { newestOf } from "../projection/newestOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { pollColumns, pollOf, type PollRow } from "./pollRow.ts"

/** {@link Polls} from the table of the poll read model. */
export const SqlPolls: { readonly layer: Layer.Layer<Polls, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    Polls,
    Effect.map(SqlClient.SqlClient, (sql) => {
      const generation = activeGeneration(sql, PollProjection)

      const list = (channel: ChannelId, window: Window, page: PageRequest) => {
        const asked = sql`generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`
        const from = sql`kickstand.polls AS t WHERE ${asked}`
        return Effect.map(
          newestOf<PollRow>(sql, { columns: pollColumns, from, order: ["at", "id"] }, page),
          ({ items, total }): Page<Poll> => ({ items: items.map(pollOf), total })
        )
      }

      return Polls.of({
        list: (channel, window, page) => list(channel, window, page).pipe(orUnavailable("Polls.list"))
      })
    })
  )
}
