import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { ClipProjection } from "@kickstand/domain/clip/ClipProjection"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { KicksGiftProjection } from "@kickstand/domain/gift/KicksGiftProjection"
import { ModerationProjection } from "@kickstand/domain/moderation/ModerationProjection"
import type { Page, PageRequest } from "@kickstand/domain/projection/Page"
import type { Window } from "@kickstand/domain/projection/Window"
import { RewardProjection } from "@kickstand/domain/reward/RewardProjection"
import { SubscriptionProjection } from "@kickstand/domain/subscription/SubscriptionProjection"
import {
  type GiftsToChannel,
  type KicksToChannel,
  type MessagesInChannel,
  ViewerActivity,
  type ViewerQuestion
} from "@kickstand/domain/viewer/ViewerActivity"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { storable, texts } from "../client/arrays.ts"
import { orUnavailable } from "../client/orUnavailable.ts"
import { clip, clipColumns, type ClipRow, listed } from "../clip/clipRow.ts"
import { banColumns, type BanRow, toldBan } from "../moderation/banRow.ts"
import { activeGeneration } from "../projection/activeGeneration.ts"
import { newestOf } from "../projection/newestOf.ts"
import { pageOf } from "../projection/pageOf.ts"
import { knownWithin } from "../projection/knownWithin.ts"
import { redemption, redemptionColumns, type RedemptionRow } from "../reward/redemptionRow.ts"
import { subscriptionColumns, type SubscriptionRow, subscriptionState } from "../subscription/subscriptionRow.ts"

const mapPage = <A, B>(page: Page<A>, map: (item: A) => B): Page<B> => ({ ...page, items: page.items.map(map) })

const make = Effect.gen(function*() {
  const sql = yield* SqlClient.SqlClient
  const inChannels = (channels: ReadonlyArray<ChannelId>) => sql`channel = ANY(${texts(channels)})`

  const asKnown = (known: number | undefined) => known === undefined ? sql`` : sql`AND position <= ${String(known)}`

  const messages = ({ userId, channels }: ViewerQuestion, page: PageRequest) => {
    const rows = sql`
      SELECT
        channel, sum(messages)::float8 AS messages, min(day)::float8 AS "firstDay", max(named_at)::float8 AS "lastAt"
      FROM kickstand.chat_user_days
      WHERE generation = ${activeGeneration(sql, ChatProjection)} AND user_id = ${storable(userId)} AND ${inChannels(channels)}
      GROUP BY channel`
    return Effect.map(
      pageOf<MessagesInChannel>(sql, rows, "messages DESC, channel", page),
      (found) => mapPage(found, ({ channel, firstDay, lastAt, messages }) => ({ channel, messages, firstDay, lastAt }))
    )
  }

  const bans = ({ userId, channels, known }: ViewerQuestion, page: PageRequest) => {
    const from = sql`
      kickstand.bans AS t
      WHERE generation = ${activeGeneration(sql, ModerationProjection)} AND user_id = ${userId} AND ${inChannels(channels)}
        ${asKnown(known)}`
    return Effect.map(
      newestOf<BanRow>(sql, { columns: banColumns, from, order: ["at", "id"] }, page),
      (found) => mapPage(found, toldBan)
    )
  }

  const subscriptions = ({ userId, channels }: ViewerQuestion, window: Window, page: PageRequest) => {
    const rows = sql`
      SELECT DISTINCT ON (channel) ${sql.literal(subscriptionColumns)} FROM kickstand.subscription_states
      WHERE generation = ${activeGeneration(sql, SubscriptionProjection)} AND user_id = ${userId}
        AND ${knownWithin(sql, window)} AND ${inChannels(channels)}
      ORDER BY channel, subscription_states.at DESC, id DESC`
    return Effect.map(
      pageOf<SubscriptionRow>(sql, rows, "at DESC, channel", page),
      (found) => mapPage(found, subscriptionState)
    )
  }

  const gifts = ({ userId, channels }: ViewerQuestion, window: Window, page: PageRequest) => {
    const rows = sql`
      SELECT channel, sum(gifts)::float8 AS gifts, max(at)::float8 AS "lastGiftAt" FROM kickstand.subscription_gifts
      WHERE generation = ${activeGeneration(sql, SubscriptionProjection)} AND gifter_id = ${userId}
        AND ${knownWithin(sql, window)} AND ${inChannels(channels)}
      GROUP BY channel`
    return Effect.map(
      pageOf<GiftsToChannel>(sql, rows, "gifts DESC, channel", page),
      (found) => mapPage(found, ({ channel, gifts, lastGiftAt }) => ({ channel, gifts, lastGiftAt }))
    )
  }

  const redemptions = ({ userId, channels, known }: ViewerQuestion, page: PageRequest) => {
    const from = sql`
      kickstand.reward_redemptions AS t
      WHERE generation = ${activeGeneration(sql, RewardProjection)} AND user_id = ${userId} AND ${inChannels(channels)}
        ${asKnown(known)}`
    return Effect.map(
      newestOf<RedemptionRow>(sql, { columns: redemptionColumns, from, order: ["at", "channel", "id"] }, page),
      (found) => mapPage(found, redemption)
    )
  }

  const kicks = ({ userId, channels, known }: ViewerQuestion, page: PageRequest) => {
    const rows = sql`
      SELECT channel, sum(amount)::float8 AS amount FROM kickstand.kicks_gifts
      WHERE generation = ${activeGeneration(sql, KicksGiftProjection)} AND sender_id = ${userId}
        AND ${inChannels(channels)} ${asKnown(known)}
      GROUP BY channel`
    return Effect.map(
      pageOf<KicksToChannel>(sql, rows, "amount DESC, channel", page),
      (found) => mapPage(found, ({ channel, amount }) => ({ channel, amount }))
    )
  }

  const clips = ({ userId, channels }: ViewerQuestion, window: Window, page: PageRequest) => {
    const from = sql`
      kickstand.clips AS t
      WHERE generation = ${activeGeneration(sql, ClipProjection)} AND creator_id = ${userId} AND ${inChannels(channels)}
        AND ${sql.literal(listed)} AND ${knownWithin(sql, window)}`
    return Effect.map(
      newestOf<ClipRow>(sql, { columns: clipColumns, from, order: ["at", "channel", "id"] }, page),
      (found) => mapPage(found, clip)
    )
  }

  return ViewerActivity.of({
    messages: (of, page) => messages(of, page).pipe(orUnavailable("ViewerActivity.messages")),
    bans: (of, page) => bans(of, page).pipe(orUnavailable("ViewerActivity.bans")),
    subscriptions: (of, window, page) =>
      subscriptions(of, window, page).pipe(orUnavailable("ViewerActivity.subscriptions")),
    gifts: (of, window, page) => gifts(of, window, page).pipe(orUnavailable("ViewerActivity.gifts")),
    redemptions: (of, page) => redemptions(of, page).pipe(orUnavailable("ViewerActivity.redemptions")),
    kicks: (of, page) => kicks(of, page).pipe(orUnavailable("ViewerActivity.kicks")),
    clips: (of, window, page) => clips(of, window, page).pipe(orUnavailable("ViewerActivity.clips"))
  })
})

/** {@link ViewerActivity} from the tables of several read models. */
export const SqlViewerActivity: { readonly layer: Layer.Layer<ViewerActivity, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(ViewerActivity, make)
}
