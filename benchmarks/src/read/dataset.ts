import { Client } from "pg"
import { serverUrl } from "../server/database.ts"
import { addRaw, addReadModels, prepareRaw } from "./fillMessages.ts"
import { otherFacts } from "./otherFacts.ts"
import { proveSample } from "./proveSample.ts"
import { addFacts, prepareFacts } from "./rawFacts.ts"
import { channelCount, chatterCount, dayMillis, messageCounts, messagesPerMonth, step } from "./sizes.ts"
import { keepFacts, prepareStorage } from "./storedFacts.ts"

/** A filled database, kept for the next run. */
export interface Dataset {
  readonly url: string
  readonly messages: number
  /** The time of the newest message; epoch milliseconds. */
  readonly newest: number
}

/** How old a dataset may be: its windows end now. */
const longestKept = 2 * dayMillis

const nameOf = (messages: number) => `kickstand_bench_read_${messages}_${channelCount}_${chatterCount}_${messagesPerMonth}`

const urlOf = (name: string): string => {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

const on = async <A>(url: string, use: (client: Client) => Promise<A>): Promise<A> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  return use(client).finally(() => client.end())
}

const told = async (what: string, work: () => Promise<unknown>) => {
  const begin = performance.now()
  await work()
  console.error(`  ${what}: ${((performance.now() - begin) / 1000).toFixed(1)} s`)
}

/** The newest message of a dataset that is whole and fresh; `null` when there is none. */
const existing = (messages: number): Promise<number | null> =>
  on(urlOf(nameOf(messages)), async (client) => {
    const { rows: [row] } = await client.query<{ readonly newest: string }>("SELECT newest FROM bench.done")
    const newest = Number(row?.newest)
    return Date.now() - newest < longestKept ? newest : null
  }).catch(() => null)

const fill = async (url: string, newest: number, from: number, to: number): Promise<void> => {
  await told(`raw messages ${from} to ${to}`, () => on(url, (client) => addRaw(client, newest, from, to)))
  const [after, until] = [newest - (to - 1) * step - 1, from === 0 ? newest : newest - from * step]
  await told("their read models", () => on(url, (client) => addReadModels(client, Math.floor(after), Math.floor(until))))
  for (let month = from / messagesPerMonth; month < to / messagesPerMonth; month += 1) {
    const facts = otherFacts(newest, month)
    await told(`other facts of month ${month}`, () => keepFacts(url, facts))
    await told("the same, raw", () => on(url, (client) => addFacts(client, facts)))
  }
  await told("vacuum", () => on(url, (client) => client.query("VACUUM ANALYZE")))
}

/**
 * The dataset of a size, filled when there is none that is fresh. A larger one begins as a copy of the one before it and
 * gains older history, so that what lies within any window is the same in all of them.
 */
export const dataset = async (messages: number): Promise<Dataset> => {
  const name = nameOf(messages)
  const url = urlOf(name)
  const found = await existing(messages)
  const smaller = messageCounts[messageCounts.indexOf(messages) - 1]
  const base = smaller === undefined ? null : await dataset(smaller)
  if (found !== null && (base === null || base.newest === found)) return { url, messages, newest: found }
  console.error(`filling ${name}`)
  const newest = base?.newest ?? Date.now()
  await on(serverUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name}${smaller === undefined ? "" : ` TEMPLATE ${nameOf(smaller)}`}`)
  })
  if (smaller === undefined) {
    await prepareStorage(url)
    await on(url, async (client) => {
      await prepareRaw(client)
      await prepareFacts(client)
      await client.query("CREATE TABLE bench.done (newest bigint NOT NULL)")
    })
  }
  await on(url, (client) => client.query("DELETE FROM bench.done"))
  await fill(url, newest, smaller ?? 0, messages)
  await told("comparing a sample with the real fold", () => on(url, (client) => proveSample(url, client)))
  await on(url, (client) => client.query("INSERT INTO bench.done VALUES ($1)", [newest]))
  return { url, messages, newest }
}
