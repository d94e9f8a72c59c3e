import { ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { ChatMessageSent } from "@kickstand/domain/event/ChatMessageSent"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, Redacted } from "effect"
import type { Client } from "pg"
import { channelCount, channelIdOf, userIdOf } from "./sizes.ts"

interface RawMessage {
  readonly id: string
  readonly at: string
  readonly user_id: string
  readonly username: string
  readonly color: string
  readonly content: string
  readonly has_emotes: boolean
  readonly is_subscriber: boolean
}

const batchSize = 5000

const tables = {
  chat_messages: "channel, at, id, user_id, username, color, content, has_emotes, is_subscriber, emote_words",
  chat_activity: "channel, start, messages, with_emotes",
  chat_user_days: "channel, day, user_id, messages, username, named_at, named_by",
  chat_totals: "channel, messages, first_at"
} as const

const event = (channel: number) => (row: RawMessage): ChatMessageSent => ({
  _tag: "ChatMessageSent",
  id: `kick:chat:${row.id}`,
  channel: channelId("kick", userIdOf(channel)),
  at: Number(row.at),
  profile: null,
  messageId: row.id,
  sender: { id: row.user_id, username: row.username },
  color: row.color,
  badges: row.is_subscriber ? [{ type: "subscriber", text: "subscriber", count: 1 }] : [],
  content: row.content,
  emotes: row.has_emotes ? [{ id: "37226", name: "KEKW", count: 1 }] : [],
  replyTo: null
})

/**
 * Folds all messages of the least busy channels through the real projection into a generation of its own and compares it
 * with what was filled set by set, table by table and row by row; throws when they differ. Answers how many messages that
 * were.
 */
export const proveSample = async (databaseUrl: string, client: Client): Promise<number> => {
  const sample = [channelCount - 1, channelCount - 2]
  const events = (await Promise.all(sample.map(async (channel) => {
    const { rows } = await client.query<RawMessage>("SELECT * FROM bench.messages WHERE channel = $1", [channelIdOf(channel)])
    return rows.map(event(channel))
  }))).flat()
  const generation = await Effect.gen(function*() {
    const store = yield* ProjectionStore
    const { generation, name } = yield* store.begin(ChatProjection.name, ChatProjection.version)
    for (let from = 0; from < events.length; from += batchSize) {
      const batch = events.slice(from, from + batchSize)
      const advances = [{ name, generation, delta: ChatProjection.fold(batch) }]
      yield* store.commit({ from, to: from + batch.length, advances, failures: [] })
    }
    return generation
  }).pipe(Effect.provide(layerPostgres({ url: Redacted.make(databaseUrl) })), Effect.runPromise)
  const active = "(SELECT generation FROM kickstand.projections WHERE active AND name = 'chat')"
  const channels = sample.map((channel) => `'${channelIdOf(channel)}'`).join(", ")
  for (const [table, columns] of Object.entries(tables)) {
    const rows = (of: string | number) => `SELECT ${columns} FROM kickstand.${table} WHERE generation = ${of} AND channel IN (${channels})`
    const { rows: [row] } = await client.query<{ readonly differing: string }>(`
      SELECT count(*) AS differing FROM (
        (${rows(active)} EXCEPT ${rows(generation)}) UNION ALL (${rows(generation)} EXCEPT ${rows(active)})
      ) AS difference`)
    if (row?.differing !== "0") throw new Error(`${row?.differing} rows of ${table} are not what folding gives`)
  }
  await client.query("DELETE FROM kickstand.projections WHERE generation = $1", [generation])
  for (const table of Object.keys(tables)) await client.query(`DROP TABLE kickstand.${table}_g${generation}`)
  return events.length
}
