import { createServer } from "node:http"
import { Client } from "pg"
import { type RawQuestion, rawSql } from "./rawSql.ts"
import { type Subject, subjects } from "./Subject.ts"

/**
 * What one would write by hand to answer by raw SQL: one connection of `pg`, the rows as JSON. No keys, no quotas, no
 * check of what is asked. `GET /CODE/NUMBER` asks about the subject of that number; every other path is answered at once.
 *
 * `node rawServer.ts DATABASE_URL NEWEST NOW`, times in epoch milliseconds; prints the port it listens on.
 */
const [databaseUrl, newest, now] = process.argv.slice(2)
if (databaseUrl === undefined || newest === undefined || now === undefined) throw new Error("usage: rawServer.ts DATABASE_URL NEWEST NOW")

const asked = subjects(Number(newest), Number(now))
const client = new Client({ connectionString: databaseUrl })
await client.connect()

const ask = async ({ of, opening, texts }: RawQuestion, subject: Subject): Promise<ReadonlyArray<unknown>> => {
  const answers = opening === undefined ? [] : [...await ask(opening, subject)]
  for (const text of texts) answers.push((await client.query(text, [...of(subject)])).rows)
  return answers
}

const answer = async (path: string): Promise<unknown> => {
  const [, code = "", number] = path.split("/")
  const question = rawSql[code]
  const subject = asked[Number(number)]
  return question === undefined || subject === undefined ? {} : ask(question, subject)
}

const server = createServer((request, response) => {
  answer(request.url ?? "/").then(
    (answered) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answered)),
    (error: unknown) => response.writeHead(500).end(String(error))
  )
})
server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  console.log(typeof address === "object" && address !== null ? address.port : address)
})

process.on("SIGTERM", () => process.exit(0))
