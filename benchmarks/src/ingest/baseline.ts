import { createPublicKey, verify } from "node:crypto"
import { createServer } from "node:http"
import { readFileSync } from "node:fs"
import { Client } from "pg"

/**
 * What one would write by hand for one webhook: verify, gather what arrives while the last insert is under way, write it
 * as one insert of the raw bodies, answer. No routing, no dedupe, no channel check, no metrics, no request ids.
 *
 * `node baseline.ts DATABASE_URL PUBLIC_KEY_FILE`; prints the port it listens on.
 */
const [databaseUrl, keyFile] = process.argv.slice(2)
if (databaseUrl === undefined || keyFile === undefined) throw new Error("usage: baseline.ts DATABASE_URL PUBLIC_KEY_FILE")

const key = createPublicKey(readFileSync(keyFile, "utf8"))
const maxBatch = 500

interface Waiting {
  readonly body: Buffer
  readonly answer: (status: number) => void
}

const client = new Client({ connectionString: databaseUrl })
await client.connect()
await client.query("CREATE TABLE IF NOT EXISTS baseline (position bigserial PRIMARY KEY, body bytea NOT NULL)")

let waiting: Array<Waiting> = []
let writing = false

const write = async () => {
  writing = true
  while (waiting.length > 0) {
    const batch = waiting.slice(0, maxBatch)
    waiting = waiting.slice(maxBatch)
    const status = await insert(batch.map(({ body }) => body)).then(() => 200, () => 503)
    for (const { answer } of batch) answer(status)
  }
  writing = false
}

const insert = (bodies: ReadonlyArray<Buffer>) =>
  client.query({
    name: `insert-${bodies.length}`,
    text: `INSERT INTO baseline (body) VALUES ${bodies.map((_, index) => `($${index + 1})`).join(",")}`,
    values: [...bodies]
  })

const server = createServer((request, response) => {
  const chunks: Array<Buffer> = []
  request.on("data", (chunk: Buffer) => chunks.push(chunk))
  request.on("end", () => {
    const answer = (status: number) => {
      response.writeHead(status, { "content-type": "application/json" })
      response.end(`{"ok":${status === 200}}`)
    }
    const body = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
    const { headers } = request
    const signed = Buffer.concat([
      Buffer.from(`${headers["kick-event-message-id"]}.${headers["kick-event-message-timestamp"]}.`),
      body
    ])
    const signature = Buffer.from(String(headers["kick-event-signature"]), "base64")
    verify("sha256", signed, key, signature, (_, valid) => {
      if (!valid) return answer(401)
      waiting.push({ body, answer })
      if (!writing) void write()
    })
  })
})

server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  if (address !== null && typeof address === "object") console.log(address.port)
})
