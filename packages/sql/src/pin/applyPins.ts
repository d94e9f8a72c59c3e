import type { PinDelta } from "@kickstand/domain/pin/PinProjection"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { numbers, texts } from "../client/arrays.ts"

/** Adds pins, and what took them down, to a generation of the read model. */
export const applyPins = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: PinDelta) {
    const pins = [...delta.pins.values()]
    if (pins.length > 0) {
      yield* sql`
        INSERT INTO kickstand.pins (
          generation, channel, at, id, message_id, sender_id, sender_username, pinned_by_id, pinned_by_username, content,
          duration
        )
        SELECT ${generation}::int, d.*
        FROM unnest(
          ${texts(pins.map(({ channel }) => channel))},
          ${numbers(pins.map(({ at }) => at))},
          ${texts(pins.map(({ id }) => id))},
          ${texts(pins.map(({ messageId }) => messageId))},
          ${texts(pins.map(({ sender }) => sender.id))},
          ${texts(pins.map(({ sender }) => sender.username))},
          ${texts(pins.map(({ pinnedBy }) => pinnedBy?.id ?? null))},
          ${texts(pins.map(({ pinnedBy }) => pinnedBy?.username ?? null))},
          ${texts(pins.map(({ content }) => content))},
          ${numbers(pins.map(({ duration }) => duration))}
        ) AS d(
          channel, at, id, message_id, sender_id, sender_username, pinned_by_id, pinned_by_username, content, duration
        )
        ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
        ON CONFLICT DO NOTHING`
    }
    const unpins = [...delta.unpins.values()]
    if (unpins.length > 0) {
      yield* sql`
        INSERT INTO kickstand.unpins (generation, channel, at, id, message_id)
        SELECT ${generation}::int, d.*
        FROM unnest(
          ${texts(unpins.map(({ channel }) => channel))},
          ${numbers(unpins.map(({ at }) => at))},
          ${texts(unpins.map(({ id }) => id))},
          ${texts(unpins.map(({ messageId }) => messageId))}
        ) AS d(channel, at, id, message_id)
        ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
        ON CONFLICT DO NOTHING`
    }
  }
)
