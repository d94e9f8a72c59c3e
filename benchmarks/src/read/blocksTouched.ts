import type { Client } from "pg"

/** An idle session tells within ten seconds what it touched; milliseconds. */
const telling = 11_000

const pause = () => new Promise((resolve) => setTimeout(resolve, telling))

const touched = async (client: Client): Promise<number> => {
  await pause()
  const { rows: [row] } = await client.query<{ readonly blocks: string }>(
    "SELECT blks_hit + blks_read AS blocks FROM pg_stat_database WHERE datname = current_database()"
  )
  return Number(row?.blocks)
}

/** How many blocks of 8 KiB the database touches during some work: a cost that a busy machine does not change. */
export const blocksTouched = async (client: Client, work: () => Promise<unknown>): Promise<number> => {
  const before = await touched(client)
  await work()
  return await touched(client) - before
}
