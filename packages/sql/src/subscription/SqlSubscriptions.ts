import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import type { SubscriptionState } from "@kickstand/domain/subscription/SubscriptionDelta"
import { SubscriptionProjection } from "@kickstand/domain/subscription/SubscriptionProjection"
import {
  type Gifter,
  type SubscriberCounts,
  type SubscriptionKind,
  Subscriptions
} from "@kickstand/domain/subscription/Subscriptions"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orUnavailable } from "../client/orUnavailable.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { newestOf } from "../projection/newestOf.ts"
import { pageOf } from "../projection/pageOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { subscriptionColumns, type SubscriptionRow, subscriptionState } from "./subscriptionRow.ts"

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const generation = activeGeneration(sql, SubscriptionProjection)
  const asked = (channel: ChannelId, window: Window) =>
    sql`generation = ${generation} AND channel = ${channel} AND ${knownWithin(sql, window)}`

  const counts = (channel: ChannelId, window: Window) =>
    Effect.map(
      sql<SubscriberCounts>`
        SELECT
          count(*) FILTER (WHERE NOT is_gifted)::float8 AS normal,
          count(*) FILTER (WHERE is_gifted)::float8 AS gifted
        FROM (
          SELECT DISTINCT ON (user_id) is_gifted FROM kickstand.subscription_states WHERE ${asked(channel, window)}
          ORDER BY user_id, at DESC, id DESC
        ) AS last`,
      ([row]) => row ?? { normal: 0, gifted: 0 }
    )

  const subscribers = (
    channel: ChannelId,
    window: Window,
    { gifted, ...page }: PageRequest & { readonly gifted: boolean }
  ) => {
    const rows = sql`
      SELECT ${sql.literal(subscriptionColumns)}
      FROM (
        SELECT DISTINCT ON (user_id) * FROM kickstand.subscription_states WHERE ${asked(channel, window)}
        ORDER BY user_id, at DESC, id DESC
      ) AS last
      WHERE is_gifted = ${gifted}`
    return Effect.map(
      pageOf<SubscriptionRow>(sql, rows, "at DESC, user_id", page),
      ({ items, total }): Page<SubscriptionState> => ({ items: items.map(subscriptionState), total })
    )
  }

  const events = (
    channel: ChannelId,
    window: Window,
    { kind, ...page }: PageRequest & { readonly kind: SubscriptionKind }
  ) => {
    const ofKind = kind === "all" ? sql`` : sql`AND is_gifted = ${kind === "gifted"}`
    const from = sql`kickstand.subscription_states AS t WHERE ${asked(channel, window)} ${ofKind}`
    return Effect.map(
      newestOf<SubscriptionRow>(sql, { columns: subscriptionColumns, from, order: ["at", "id", "user_id"] }, page),
      ({ items, total }): Page<SubscriptionState> => ({ items: items.map(subscriptionState), total })
    )
  }

  const topGifters = (channel: ChannelId, window: Window, page: PageRequest) => {
    const rows = sql`
      SELECT last.gifter_id AS "userId", last.gifter_username AS username, last.at::float8 AS "lastGiftAt", counted.gifts
      FROM (
        SELECT gifter_id, sum(gifts)::float8 AS gifts FROM kickstand.subscription_gifts WHERE ${asked(channel, window)}
        GROUP BY gifter_id
      ) AS counted
      JOIN (
        SELECT DISTINCT ON (gifter_id) gifter_id, gifter_username, at FROM kickstand.subscription_gifts
        WHERE ${asked(channel, window)} ORDER BY gifter_id, at DESC, id DESC
      ) AS last USING (gifter_id)`
    return Effect.map(
      pageOf<Gifter>(sql, rows, `gifts DESC, "userId"`, page),
      ({ items, total }): Page<Gifter> => ({
        items: items.map(({ userId, username, gifts, lastGiftAt }) => ({ userId, username, gifts, lastGiftAt })),
        total
      })
    )
  }

  return Subscriptions.of({
    counts: (channel, window) => counts(channel, window).pipe(orUnavailable("Subscriptions.counts")),
    subscribers: (channel, window, options) =>
      subscribers(channel, window, options).pipe(orUnavailable("Subscriptions.subscribers")),
    events: (channel, window, options) => events(channel, window, options).pipe(orUnavailable("Subscriptions.events")),
    topGifters: (channel, window, page) =>
      topGifters(channel, window, page).pipe(orUnavailable("Subscriptions.topGifters"))
  })
})

/** {@link Subscriptions} from the tables of the subscription read model. */
export const SqlSubscriptions: { readonly layer: Layer.Layer<Subscriptions, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(Subscriptions, make)
}
