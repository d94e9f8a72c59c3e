import type { HostDelta } from "@kickstand/domain/host/HostProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Adds hosts to a generation of the read model. */
export const applyHosts = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: HostDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    yield* sql`
      INSERT INTO kickstand.hosts (generation, channel, at, id, host_username, viewers, message)
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ channel }) => channel))},
        ${numbers(rows.map(({ at }) => at))},
        ${texts(rows.map(({ id }) => id))},
        ${texts(rows.map(({ hostUsername }) => hostUsername))},
        ${numbers(rows.map(({ viewers }) => viewers))},
        ${texts(rows.map(({ message }) => message))}
      ) AS d(channel, at, id, host_username, viewers, message)
      ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
      ON CONFLICT DO NOTHING`
  }
)
