import { Client } from "pg"

/**
 * What one would write by hand to answer commands of a chat: ask for new raw bodies every 50 ms, parse them, and write one
 * row for each command. No coins, no rules, no order among processes, nothing once only.
 *
 * `node baseline.ts DATABASE_URL`, beside the server of `../ingest/baseline.ts`; prints a line when it begins.
 */
const [databaseUrl] = process.argv.slice(2)
if (databaseUrl === undefined) throw new Error("usage: baseline.ts DATABASE_URL")

const pollMillis = 50
const client = new Client({ connectionString: databaseUrl })
await client.connect()
await client.query("CREATE TABLE IF NOT EXISTS decided (position bigserial PRIMARY KEY, message_id text NOT NULL, what text NOT NULL)")
console.log("deciding")

interface Message {
  readonly message_id: string
  readonly content: string
}

let after = "0"
while (true) {
  const { rows } = await client.query<{ position: string; body: Buffer }>({
    name: "page",
    text: "SELECT position, body FROM baseline WHERE position > $1 ORDER BY position LIMIT 1000",
    values: [after]
  })
  const commands = rows
    .map(({ body }) => JSON.parse(body.toString()) as Message)
    .filter(({ content }) => content.startsWith("!"))
  if (commands.length > 0) {
    await client.query({
      name: "decide",
      text: "INSERT INTO decided (message_id, what) SELECT * FROM unnest($1::text[], $2::text[])",
      values: [commands.map(({ message_id }) => message_id), commands.map(({ content }) => content.split(" ")[0])]
    })
  }
  after = rows.at(-1)?.position ?? after
  if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, pollMillis))
}
