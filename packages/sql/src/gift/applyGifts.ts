import type { KicksGiftDelta } from "@kickstand/domain/gift/KicksGiftProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Merges gifts of KICKs into a generation of the read model. */
export const applyGifts = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: KicksGiftDelta) {
    if (delta.size === 0) return
    const rows = [...delta.values()]
    yield* sql`
      INSERT INTO kickstand.kicks_gifts
        (generation, channel, at, id, amount, sender_id, sender_username, gift_name, message)
      SELECT ${generation}::int, d.*
      FROM unnest(
        ${texts(rows.map(({ channel }) => channel))},
        ${numbers(rows.map(({ at }) => at))},
        ${texts(rows.map(({ id }) => id))},
        ${numbers(rows.map(({ amount }) => amount))},
        ${texts(rows.map(({ sender }) => sender?.id ?? null))},
        ${texts(rows.map(({ sender }) => sender?.username ?? null))},
        ${texts(rows.map(({ giftName }) => giftName))},
        ${texts(rows.map(({ message }) => message))}
      ) AS d(channel, at, id, amount, sender_id, sender_username, gift_name, message)
      ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
      ON CONFLICT DO NOTHING`
  }
)
