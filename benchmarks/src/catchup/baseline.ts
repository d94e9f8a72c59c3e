import { Client } from "pg"

/**
 * What one would write by hand to fold chat from a full log: read pages of raw bodies, parse them, write one insert of
 * message rows and one of counts per hour. No dedupe, no decoders, no users, no emotes, no checkpoint.
 *
 * Answers the seconds it took.
 */
export const catchUpByHand = async (databaseUrl: string): Promise<number> => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`CREATE TABLE by_hand_messages (id text PRIMARY KEY, channel text, sender text, content text, at timestamptz)`)
  await client.query(`CREATE TABLE by_hand_hours (channel text, hour timestamptz, messages bigint, PRIMARY KEY (channel, hour))`)
  const begin = performance.now()
  for (let after = "0";;) {
    const { rows } = await client.query<{ position: string; body: Buffer }>({
      name: "page",
      text: "SELECT position, body FROM kickstand.deliveries WHERE position > $1 ORDER BY position LIMIT 2000",
      values: [after]
    })
    const last = rows.at(-1)
    if (last === undefined) break
    const messages = rows.flatMap(({ body }) => {
      const parsed = JSON.parse(body.toString()) as Record<string, never> & Message
      return parsed.message_id === undefined ? [] : [parsed]
    })
    const hours = new Map<string, number>()
    for (const { broadcaster, created_at } of messages) {
      const key = `${broadcaster.user_id}|${(created_at ?? "1970-01-01T00").slice(0, 13)}`
      hours.set(key, (hours.get(key) ?? 0) + 1)
    }
    await client.query("BEGIN")
    await client.query({
      name: "messages",
      text: "INSERT INTO by_hand_messages SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) ON CONFLICT DO NOTHING",
      values: [
        messages.map((each) => each.message_id),
        messages.map((each) => String(each.broadcaster.user_id)),
        messages.map((each) => each.sender.username),
        messages.map((each) => each.content.replaceAll("\0", "")),
        messages.map((each) => each.created_at ?? null)
      ]
    })
    await client.query({
      name: "hours",
      text: `INSERT INTO by_hand_hours SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::bigint[])
        ON CONFLICT (channel, hour) DO UPDATE SET messages = by_hand_hours.messages + excluded.messages`,
      values: [
        [...hours.keys()].map((key) => key.split("|")[0]),
        [...hours.keys()].map((key) => `${key.split("|")[1]}:00:00Z`),
        [...hours.values()]
      ]
    })
    await client.query("COMMIT")
    after = last.position
  }
  const seconds = (performance.now() - begin) / 1000
  await client.end()
  return seconds
}

interface Message {
  readonly message_id: string
  readonly broadcaster: { readonly user_id: number }
  readonly sender: { readonly username: string }
  readonly content: string
  readonly created_at?: string
}
