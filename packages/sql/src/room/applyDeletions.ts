import type { DeletionDelta } from "@kickstand/domain/room/DeletionProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { booleans, json, numbers, texts } from "../client/arrays.ts"

const takeEarlier = ["at", "id", "moderator_id", "moderator_username", "automatic", "violated_rules"]
  .map((column) => `${column} = excluded.${column}`)
  .join(",\n")

/** Merges deletions, each as it was told first, and clearings into a generation of the read model. */
export const applyDeletions = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: DeletionDelta) {
    const deletions = [...delta.deletions.values()]
    if (deletions.length > 0) {
      yield* sql`
        INSERT INTO kickstand.chat_deletions AS t (
          generation, channel, message_id, at, id, moderator_id, moderator_username, automatic, violated_rules
        )
        SELECT
          ${generation}::int, channel, message_id, at, id, moderator_id, moderator_username, automatic,
          violated_rules::jsonb
        FROM unnest(
          ${texts(deletions.map(({ channel }) => channel))},
          ${texts(deletions.map(({ messageId }) => messageId))},
          ${numbers(deletions.map(({ at }) => at))},
          ${texts(deletions.map(({ id }) => id))},
          ${texts(deletions.map(({ moderator }) => moderator?.id ?? null))},
          ${texts(deletions.map(({ moderator }) => moderator?.username ?? null))},
          ${booleans(deletions.map(({ automatic }) => automatic))},
          ${json(deletions.map(({ violatedRules }) => violatedRules))}
        ) AS d(channel, message_id, at, id, moderator_id, moderator_username, automatic, violated_rules)
        ORDER BY d.channel COLLATE "C", d.message_id COLLATE "C"
        ON CONFLICT (generation, channel, message_id) DO UPDATE SET ${sql.literal(takeEarlier)}
        WHERE (excluded.at, excluded.id) < (t.at, t.id)`
    }
    const clearings = [...delta.clearings.values()]
    if (clearings.length > 0) {
      yield* sql`
        INSERT INTO kickstand.chat_clearings (generation, channel, at, id, moderator_id, moderator_username)
        SELECT ${generation}::int, d.*
        FROM unnest(
          ${texts(clearings.map(({ channel }) => channel))},
          ${numbers(clearings.map(({ at }) => at))},
          ${texts(clearings.map(({ id }) => id))},
          ${texts(clearings.map(({ moderator }) => moderator?.id ?? null))},
          ${texts(clearings.map(({ moderator }) => moderator?.username ?? null))}
        ) AS d(channel, at, id, moderator_id, moderator_username)
        ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
        ON CONFLICT DO NOTHING`
    }
  }
)
