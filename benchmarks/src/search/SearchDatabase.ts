import { mkdir, rm } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { Client } from "pg"
import { serverUrl } from "../server/database.ts"
import { fillHistory } from "./fillHistory.ts"

/** A history to search in, in a database and in files. */
export interface SearchDatabase {
  readonly url: string
  /** Where the NDJSON files lie. */
  readonly folder: string
  readonly query: <Row extends object>(text: string, values?: ReadonlyArray<unknown>) => Promise<ReadonlyArray<Row>>
  readonly close: () => Promise<void>
}

const connect = async (url: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

/**
 * Opens the history of `count` messages. Making one takes minutes, so it is kept for the next run: in a database that
 * bears the count in its name, and below `.cache`.
 */
export const openSearchDatabase = async (count: number): Promise<SearchDatabase> => {
  const name = `kickstand_bench_search_${count}`
  const folder = fileURLToPath(new URL(`../../../.cache/bench-search-${count}`, import.meta.url))
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const server = await connect(serverUrl)
  const { rows } = await server.query("SELECT FROM pg_database WHERE datname = $1", [name])
  const isComplete = async () => {
    const client = await connect(url.href)
    const { rows } = await client.query("SELECT to_regclass('public.bench_complete') AS complete").finally(() => client.end())
    return rows[0].complete !== null
  }
  if (rows.length === 0 || !(await isComplete())) {
    console.error(`making a history of ${count} messages in ${name} and ${folder}; it is kept for the next run`)
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await server.query(`CREATE DATABASE ${name}`)
    await server.query(`ALTER DATABASE ${name} SET synchronous_commit = off`)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const client = await connect(url.href)
    const index = "kickstand.search_segments, kickstand.search_blocks, kickstand.search_pages"
    await fillHistory(url.href, folder, count, () => client.query(`VACUUM ${index}`))
    await client.query("VACUUM ANALYZE")
    await client.query("CREATE TABLE public.bench_complete ()").finally(() => client.end())
  }
  await server.end()
  const client = await connect(url.href)
  return {
    url: url.href,
    folder,
    query: async <Row extends object>(text: string, values: ReadonlyArray<unknown> = []) =>
      (await client.query<Row>(text, [...values])).rows,
    close: () => client.end()
  }
}
