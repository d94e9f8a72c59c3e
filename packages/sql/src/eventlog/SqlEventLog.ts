import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Delivery, Source, StoredDelivery } from "@kickstand/domain/event/Delivery"
import type { Platform } from "@kickstand/domain/event/Platform"
import { type Appended, EventLog, type Rewrite } from "@kickstand/domain/eventlog/EventLog"
import { Effect, Layer } from "effect"
import { SqlClient, SqlError } from "effect/sql"
import { bytes, numbers, texts } from "../client/arrays.ts"
import { orUnavailable, translateSqlErrors } from "../client/orUnavailable.ts"
import { dropPartitions } from "./dropPartitions.ts"

const columns = `position::float8 AS position, platform, source, message_id, subscription_id, type, version, channel,
  sent_at::float8 AS sent_at, received_at::float8 AS received_at, body`

interface Row {
  readonly position: number
  readonly platform: Platform
  readonly source: Source
  readonly message_id: string
  readonly subscription_id: string | null
  readonly type: string
  readonly version: string
  readonly channel: ChannelId | null
  readonly sent_at: number
  readonly received_at: number
  readonly body: Uint8Array
}

const stored = (row: Row): StoredDelivery => ({
  position: row.position,
  platform: row.platform,
  source: row.source,
  messageId: row.message_id,
  subscriptionId: row.subscription_id,
  type: row.type,
  version: row.version,
  channel: row.channel,
  sentAt: row.sent_at,
  receivedAt: row.received_at,
  body: row.body
})

const duplicate: Appended = { _tag: "Duplicate" }

/**
 * Whether the order of a batch decides what of it is stored. Facts are put into one order for all writers, each with its
 * first delivery first; that is the given order to every effect unless one message id comes with two facts.
 */
const orderMatters = (deliveries: ReadonlyArray<Delivery>): boolean => {
  const facts = new Map<string, string>()
  for (const { platform, messageId, factKey } of deliveries) {
    const message = `${platform}:${messageId}`
    const other = facts.get(message)
    if (other !== undefined && other !== factKey) return true
    facts.set(message, factKey)
  }
  return false
}

/** Another transaction held what we needed and needed what we held; one of the two was asked to begin again. */
const isDeadlock = (error: SqlError.SqlError): boolean =>
  error.reason._tag === "DeadlockError" || error.reason._tag === "SerializationError"

/** The {@link EventLog} in the partitions of `kickstand.deliveries`. Read it on the primary: replicas do not show writers' locks. */
export const SqlEventLog: { readonly layer: Layer.Layer<EventLog, never, SqlClient.SqlClient> } = {
  layer: Layer.effect(
    EventLog,
    Effect.gen(function*() {
      const sql = yield* SqlClient.SqlClient

      /** Whether the last batch held duplicates: they come in floods, and it is cheaper then to reckon with them. */
      let flooded = false

      const append = Effect.fnUntraced(function*(deliveries: ReadonlyArray<Delivery>) {
        if (deliveries.length === 0) return []
        const matters = orderMatters(deliveries)
        const function_ = matters || flooded ? sql`append_deliveries(${matters},` : sql`append_fresh_deliveries(`
        const [row] = yield* sql<{ readonly positions: ReadonlyArray<number | null> }>`
          SELECT kickstand.${function_}
            ${texts(deliveries.map(({ platform }) => platform))},
            ${texts(deliveries.map(({ source }) => source))},
            ${texts(deliveries.map(({ messageId }) => messageId))},
            ${texts(deliveries.map(({ subscriptionId }) => subscriptionId))},
            ${texts(deliveries.map(({ type }) => type))},
            ${texts(deliveries.map(({ version }) => version))},
            ${texts(deliveries.map(({ channel }) => channel))},
            ${texts(deliveries.map(({ factKey }) => factKey))},
            ${numbers(deliveries.map(({ sentAt }) => sentAt))},
            ${numbers(deliveries.map(({ receivedAt }) => receivedAt))},
            ${bytes(deliveries.map(({ body }) => body))}
          ) AS positions`
        const outcomes = (row?.positions ?? []).map((position): Appended =>
          position === null ? duplicate : { _tag: "Stored", position }
        )
        flooded = outcomes.includes(duplicate)
        return outcomes
      }, (effect) => Effect.retry(effect, { while: isDeadlock, times: 10 }))

      /** How far the log was settled when we last looked; settled is settled, so it never has to be asked again. */
      let settled = 0
      const settle = Effect.gen(function*() {
        const [row] = yield* sql<{ readonly horizon: number }>`SELECT kickstand.log_horizon()::float8 AS horizon`
        settled = Math.max(settled, row?.horizon ?? 0)
        return settled
      })

      const page = (after: number, upTo: number, limit: number) =>
        sql<Row>`
          SELECT ${sql.literal(columns)} FROM kickstand.deliveries
          WHERE position > ${String(after)} AND position <= ${String(upTo)} ORDER BY deliveries.position LIMIT ${limit}`

      const read = Effect.fnUntraced(function*({ after, limit }: { readonly after: number; readonly limit: number }) {
        if (settled > after) {
          const rows = yield* page(after, settled, limit)
          if (rows.length === limit) return rows.map(stored)
        }
        // The horizon is asked for by a statement of its own: what it covers is visible to the next one, not to itself.
        const rows = yield* page(after, yield* settle, limit)
        return rows.map(stored)
      })

      const get = Effect.fnUntraced(function*(position: number) {
        const [row] = yield* sql<Row>`
          SELECT ${sql.literal(columns)} FROM kickstand.deliveries WHERE position = ${String(position)}`
        return row === undefined ? null : stored(row)
      })

      /** The last delivery that we know of: there always is one from there on, so what lies before need not be looked at. */
      let last = 0
      const horizon = Effect.gen(function*() {
        const upTo = yield* settle
        const [row] = yield* sql<{ readonly position: number }>`
          SELECT position::float8 AS position FROM kickstand.deliveries
          WHERE position >= ${String(last)} AND position <= ${String(upTo)} ORDER BY deliveries.position DESC LIMIT 1`
        last = Math.max(last, row?.position ?? 0)
        return last
      })

      const countAfter = Effect.fnUntraced(function*(position: number) {
        const upTo = yield* settle
        const [row] = yield* sql<{ readonly count: number }>`
          SELECT count(*)::float8 AS count FROM kickstand.deliveries
          WHERE position > ${String(position)} AND position <= ${String(upTo)}`
        return row?.count ?? 0
      })

      const rewrite = (rewrites: ReadonlyArray<Rewrite>) => {
        const positions = rewrites.map(({ position }) => position)
        return sql`
          UPDATE kickstand.deliveries AS d SET source = r.source, message_id = r.message_id, body = r.body
          FROM unnest(
            ${numbers(positions)},
            ${texts(rewrites.map(({ source }) => source))},
            ${texts(rewrites.map(({ messageId }) => messageId))},
            ${bytes(rewrites.map(({ body }) => body))}
          ) AS r(position, source, message_id, body)
          WHERE d.position = r.position::bigint
            -- Says which partitions need not be looked at.
            AND d.position BETWEEN ${String(Math.min(...positions))} AND ${String(Math.max(...positions))}`
      }

      const forget = Effect.fnUntraced(function*(upTo: number) {
        yield* dropPartitions(sql, Math.min(upTo, (yield* horizon) - 1))
      })

      return EventLog.of({
        append: (deliveries) => append(deliveries).pipe(orUnavailable("EventLog.append")),
        read: (options) => read(options).pipe(orUnavailable("EventLog.read")),
        get: (position) => get(position).pipe(orUnavailable("EventLog.get")),
        horizon: horizon.pipe(orUnavailable("EventLog.horizon")),
        countAfter: (position) => countAfter(position).pipe(orUnavailable("EventLog.countAfter")),
        rewrite: (rewrites) =>
          rewrites.length === 0 ? Effect.void : Effect.asVoid(rewrite(rewrites)).pipe(orUnavailable("EventLog.rewrite")),
        forget: (upTo) => forget(upTo).pipe(translateSqlErrors("EventLog.forget"))
      })
    })
  )
}
