import type { SubscriptionDelta } from "@kickstand/domain/subscription/SubscriptionDelta"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { booleans, numbers, texts } from "../client/arrays.ts"

const addStates = (sql: SqlClient.SqlClient, generation: number, { states }: SubscriptionDelta) => {
  const rows = [...states.values()]
  return sql`
    INSERT INTO kickstand.subscription_states (
      generation, channel, at, id, user_id, username, months, tier, is_renewed, is_gifted, gifter_id, gifter_username
    )
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ at }) => at))},
      ${texts(rows.map(({ id }) => id))},
      ${texts(rows.map(({ subscriber }) => subscriber.id))},
      ${texts(rows.map(({ subscriber }) => subscriber.username))},
      ${numbers(rows.map(({ months }) => months))},
      ${numbers(rows.map(({ tier }) => tier))},
      ${booleans(rows.map(({ isRenewed }) => isRenewed))},
      ${booleans(rows.map(({ isGifted }) => isGifted))},
      ${texts(rows.map(({ gifter }) => gifter?.id ?? null))},
      ${texts(rows.map(({ gifter }) => gifter?.username ?? null))}
    ) AS d(channel, at, id, user_id, username, months, tier, is_renewed, is_gifted, gifter_id, gifter_username)
    ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C", d.user_id COLLATE "C"
    ON CONFLICT DO NOTHING`
}

const addGifts = (sql: SqlClient.SqlClient, generation: number, { gifts }: SubscriptionDelta) => {
  const rows = [...gifts.values()]
  return sql`
    INSERT INTO kickstand.subscription_gifts (generation, channel, at, id, gifter_id, gifter_username, gifts)
    SELECT ${generation}::int, d.*
    FROM unnest(
      ${texts(rows.map(({ channel }) => channel))},
      ${numbers(rows.map(({ at }) => at))},
      ${texts(rows.map(({ id }) => id))},
      ${texts(rows.map(({ gifter }) => gifter.id))},
      ${texts(rows.map(({ gifter }) => gifter.username))},
      ${numbers(rows.map((row) => row.gifts))}
    ) AS d(channel, at, id, gifter_id, gifter_username, gifts)
    ORDER BY d.channel COLLATE "C", d.at, d.id COLLATE "C"
    ON CONFLICT DO NOTHING`
}

/** Merges what was told of subscriptions into a generation of the read model. */
export const applySubscription = Effect.fnUntraced(
  function*(sql: SqlClient.SqlClient, generation: number, delta: SubscriptionDelta) {
    if (delta.states.size > 0) yield* addStates(sql, generation, delta)
    if (delta.gifts.size > 0) yield* addGifts(sql, generation, delta)
  }
)
