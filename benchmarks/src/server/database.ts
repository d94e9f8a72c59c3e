import { Client } from "pg"

/** The PostgreSQL server that benchmarks make their databases on. */
export const serverUrl = process.env["BENCH_DATABASE_URL"] ?? process.env["TEST_DATABASE_URL"] ??
  "postgres://postgres@127.0.0.1:5432/test"

/** A database of a benchmark's own. */
export interface BenchDatabase {
  readonly url: string
  readonly query: <Row extends object>(text: string) => Promise<ReadonlyArray<Row>>
  readonly drop: () => Promise<void>
}

/** Creates an empty database; the caller drops it. */
export const createDatabase = async (label: string): Promise<BenchDatabase> => {
  const name = `kickstand_bench_${label}_${process.pid}_${Math.trunc(performance.now())}`
  await onServer(`CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const client = new Client({ connectionString: url.href })
  await client.connect()
  return {
    url: url.href,
    query: async <Row extends object>(text: string) => (await client.query<Row>(text)).rows,
    drop: async () => {
      await client.end()
      await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    }
  }
}

const onServer = async (statement: string) => {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
