import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { SubscriberProjection } from "@kickstand/domain/subscriber/SubscriberProjection"
import { type ActiveSubscriber, Subscribers } from "@kickstand/domain/subscriber/Subscribers"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"

/** Until when a subscription lasts, as the index `subscribers_lasts_until` has it: 0 where nothing is left. */
const lastsUntil = `(CASE
  WHEN told_at IS NULL OR ended_at > told_at THEN 0
  WHEN is_open THEN 9007199254740991
  ELSE coalesce(expires_at, 0)
END)`

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, SubscriberProjection)
  const until = sql.literal(lastsUntil)
  // In whole milliseconds, as the columns have them; no time before 0 is asked about.
  const at = (channel: ChannelId, now: number) =>
    sql`generation = ${generation} AND channel = ${channel} AND ${until} > ${String(Math.max(Math.floor(now), 0))}`

  const countActive = (channel: ChannelId, now: number) =>
    Effect.map(
      sql<{ readonly count: number }>`SELECT count(*)::float8 AS count FROM kickstand.subscribers WHERE ${at(channel, now)}`,
      ([row]) => row?.count ?? 0
    )

  const active = (channel: ChannelId, now: number, limit: number) =>
    sql<ActiveSubscriber>`
      SELECT
        user_id AS "userId", username, told_at::float8 AS "toldAt",
        (CASE WHEN is_open THEN NULL ELSE expires_at END)::float8 AS "expiresAt"
      FROM kickstand.subscribers WHERE ${at(channel, now)} ORDER BY ${until}, user_id LIMIT ${limit}`

  return Subscribers.of({
    countActive: (channel, now) => countActive(channel, now).pipe(orUnavailable("Subscribers.countActive")),
    active: (channel, now, limit) => active(channel, now, limit).pipe(orUnavailable("Subscribers.active"))
  })
})

/** {@link Subscribers} from the table of the subscriber read model. */
export const SqlSubscribers: { readonly layer: Layer.Layer<Subscribers, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Subscribers, make)
}
