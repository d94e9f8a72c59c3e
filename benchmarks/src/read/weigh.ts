import type { Client } from "pg"

/** What the read models of a dataset weigh, indexes included; bytes for each message of the log. */
export interface Weight {
  /** Of what is kept of messages: themselves, activity, people's days and names. */
  readonly chat: number
  readonly everything: number
  readonly tables: Readonly<Record<string, number>>
}

const ofChat = new Set(["chat_messages", "chat_activity", "chat_user_days", "chat_totals", "viewer_names"])

/** Weighs the read models. */
export const weigh = async (client: Client, messages: number): Promise<Weight> => {
  const { rows } = await client.query<{ readonly name: string; readonly bytes: string }>(`
    SELECT parent.relname AS name, sum(pg_total_relation_size(part.oid)) AS bytes
    FROM pg_inherits JOIN pg_class AS parent ON parent.oid = inhparent JOIN pg_class AS part ON part.oid = inhrelid
    WHERE parent.relnamespace = 'kickstand'::regnamespace AND parent.relkind = 'p' AND parent.relname <> 'deliveries'
    GROUP BY 1 ORDER BY 2 DESC`)
  const tables = Object.fromEntries(rows.map(({ bytes, name }) => [name, Math.round(Number(bytes) / messages)]))
  const sum = (names: ReadonlyArray<string>) => names.reduce((total, name) => total + (tables[name] ?? 0), 0)
  const names = Object.keys(tables)
  return { chat: sum(names.filter((name) => ofChat.has(name))), everything: sum(names), tables }
}
