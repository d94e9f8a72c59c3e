import type { HistoryDelta } from "@kickstand/domain/history/HistoryProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

const addEntries = (sql: SqlClient.SqlClient, generation: number, { entries }: HistoryDelta) => {
  const rows = [...entries.values()]
  return sql`
    INSERT INTO kickstand.history_entries (generation, channel, at, id, type, actor, target, amount, message)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ at }) => at))},
      ${texts(rows.map(({ id }) => id))},
      ${texts(rows.map(({ type }) => type))},
      ${texts(rows.map(({ actor }) => actor))},
      ${texts(rows.map(({ target }) => target))},
      ${numbers(rows.map(({ amount }) => amount))},
      ${texts(rows.map(({ message }) => message))}
    ) AS d(channel, at, id, type, actor, target, amount, message)
    ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
    ON CONFLICT DO NOTHING`
}

const addTotals = (sql: SqlClient.SqlClient, generation: number, { totals }: HistoryDelta) => {
  const rows = [...totals.values()]
  return sql`
    INSERT INTO kickstand.history_totals AS t (generation, channel, type, entries, amount)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${texts(rows.map(({ type }) => type))},
      ${numbers(rows.map((row) => row.entries))},
      ${numbers(rows.map(({ amount }) => amount))}
    ) AS d(channel, type, entries, amount)
    ORDER BY d.channel COLLATE "C", d.type COLLATE "C"
    ON CONFLICT (generation, channel, type) DO UPDATE SET
      entries = t.entries + excluded.entries,
      amount = t.amount + excluded.amount`
}

/** Adds what happened in channels to a generation of the read model. */
export const applyHistory = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: HistoryDelta) {
    if (delta.entries.size === 0) return
    yield* addEntries(sql, generation, delta)
    yield* addTotals(sql, generation, delta)
  }
)
