import { randomBytes } from "node:crypto"
import { Client } from "pg"

/** A database of one's own on the test server. */
export interface TemporaryDatabase {
  readonly url: string
  readonly drop: () => Promise<void>
}

/** Makes an empty database on the server of `TEST_DATABASE_URL`; `null` when that is unset. */
export const createDatabase = async (): Promise<TemporaryDatabase | null> => {
  const server = process.env["TEST_DATABASE_URL"]
  if (server === undefined) return null
  const name = `kickstand_check_${randomBytes(6).toString("hex")}`
  const run = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) }
}
