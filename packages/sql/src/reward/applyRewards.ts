import type { RewardDelta } from "@kickstand/domain/reward/RewardProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

const details = [
  "told_at",
  "told_by",
  "user_id",
  "username",
  "reward_id",
  "title",
  "cost",
  "background_color",
  "status",
  "user_input"
]

const takeLater = details
  .map((column) =>
    `${column} = CASE WHEN (excluded.told_at, excluded.told_by) > (t.told_at, t.told_by)
      THEN excluded.${column} ELSE t.${column} END`
  )
  .join(",\n")

/** Merges redemptions into a generation of the read model. */
export const applyRewards = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: RewardDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    const values = rows.map((row) => row.details.value)
    yield* sql`
      INSERT INTO kickstand.reward_redemptions AS t (
        generation, channel, id, at, told_at, told_by, user_id, username, reward_id, title, cost, background_color, status,
        user_input
      )
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ channel }) => channel))},
        ${texts(rows.map(({ id }) => id))},
        ${numbers(rows.map(({ at }) => at))},
        ${numbers(rows.map((row) => row.details.at))},
        ${texts(rows.map((row) => row.details.id))},
        ${texts(values.map(({ redeemer }) => redeemer.id))},
        ${texts(values.map(({ redeemer }) => redeemer.username))},
        ${texts(values.map(({ reward }) => reward.id))},
        ${texts(values.map(({ reward }) => reward.title))},
        ${numbers(values.map(({ reward }) => reward.cost))},
        ${texts(values.map(({ reward }) => reward.backgroundColor))},
        ${texts(values.map(({ status }) => status))},
        ${texts(values.map(({ userInput }) => userInput))}
      ) AS d(
        channel, id, at, told_at, told_by, user_id, username, reward_id, title, cost, background_color, status, user_input
      )
      ORDER BY d.channel COLLATE "C", d.id COLLATE "C"
      ON CONFLICT (generation, channel, id) DO UPDATE SET
        at = least(t.at, excluded.at),
        ${sql.literal(takeLater)}`
  }
)
