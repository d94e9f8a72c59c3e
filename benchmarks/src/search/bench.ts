import { SearchIndex, type SearchPlace } from "@kickstand/domain/search/SearchIndex"
import { parseSearchQuery } from "@kickstand/domain/search/SearchQuery"
import * as SqlStorage from "@kickstand/sql/SqlStorage"
import { Effect, ManagedRuntime, Redacted, Result } from "effect"
import type { Report } from "../report/Report.ts"
import { median, round } from "../report/statistics.ts"
import { measureCatchUpCost } from "./catchUpCost.ts"
import { historyChannels, historyEnd } from "./history.ts"
import { type BenchQuery, benchQueries } from "./queries.ts"
import { type Finished, requireRipgrep, ripgrep } from "./ripgrep.ts"
import { openSearchDatabase, type SearchDatabase } from "./SearchDatabase.ts"

const messages = Number(process.env["BENCH_MESSAGES"] ?? 10_000_000)
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5)
const windows = [1, 7, 14]
const firstPage = 100
const furtherPages = 1000
const dayMillis = 86_400_000

interface Ours extends Finished {
  readonly firstMillis: number
}

const criteriaOf = ({ text, username }: BenchQuery) => ({
  channels: historyChannels,
  query: text === null ? null : Result.getOrThrow(parseSearchQuery(text)),
  username,
  includeOldUsernames: false,
  excludeEmoteOnly: false
})

/** Pages through all hits, the newest first. */
const search = Effect.fnUntraced(function*(query: BenchQuery, days: number) {
  const { find } = yield* SearchIndex
  const question = { criteria: criteriaOf(query), from: historyEnd - days * dayMillis, to: historyEnd, order: "newest" as const }
  const begin = performance.now()
  let firstMillis = 0
  let hits = 0
  for (let after: SearchPlace | null = null, limit = firstPage;; limit = furtherPages) {
    const page: ReadonlyArray<SearchPlace> = yield* find({ ...question, after, limit })
    if (hits === 0) firstMillis = performance.now() - begin
    hits += page.length
    after = page.at(-1) ?? null
    if (page.length < limit) return { firstMillis, millis: performance.now() - begin, hits } satisfies Ours
  }
})

/** What one would write by hand: the first page and all hits by `ILIKE`, through the same index on channel and time. */
const byHand = async ({ query }: SearchDatabase, { sql }: BenchQuery, days: number): Promise<Ours> => {
  const [active] = await query<{ generation: number }>("SELECT generation FROM kickstand.projections WHERE name = 'chat' AND active")
  const text = `SELECT id, channel, user_id, username, content, at FROM kickstand.chat_messages
    WHERE generation = ${active?.generation} AND channel = ANY($1) AND at >= $2 AND at < $3 AND ${sql} ORDER BY at DESC, id DESC`
  const values = [historyChannels, historyEnd - days * dayMillis, historyEnd]
  const begin = performance.now()
  await query(`${text} LIMIT ${firstPage}`, values)
  const firstMillis = performance.now() - begin
  const again = performance.now()
  const { length: hits } = await query(text, values)
  return { firstMillis, millis: performance.now() - again, hits }
}

const bytesPerMessage = async ({ query }: SearchDatabase): Promise<Readonly<Record<string, number>>> => {
  const rows = await query<{ name: string; bytes: string }>(`
    SELECT parent.relname AS name, sum(pg_total_relation_size(i.inhrelid))::text AS bytes
    FROM pg_inherits AS i JOIN pg_class AS parent ON parent.oid = i.inhparent
    WHERE parent.relkind = 'p' AND parent.relname ~ '^(search_(segments|blocks|pages)|chat_messages)$' GROUP BY 1`)
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, round(Number(bytes) / messages, 1)]))
}

const medianOf = (samples: ReadonlyArray<number>) => round(median(samples), 1)

/** Searches over a history of millions of messages, beside `rg` over files and `ILIKE` by hand. */
export const searchHistory = async (): Promise<Report> => {
  requireRipgrep()
  const database = await openSearchDatabase(messages)
  const runtime = ManagedRuntime.make(SqlStorage.layerPostgres({ url: Redacted.make(database.url) }))
  try {
    const rows: Array<Record<string, string | number>> = []
    const races: Array<{ readonly ours: number; readonly rg: number }> = []
    const firsts: Array<number> = []
    for (const query of benchQueries) {
      for (const days of windows) {
        const sinceDay = new Date(historyEnd - days * dayMillis).toISOString().slice(0, 10)
        await runtime.runPromise(search(query, days))
        const ours: Array<Ours> = []
        const theirs: Array<Finished> = []
        for (let round = 0; round < rounds; round += 1) {
          ours.push(await runtime.runPromise(search(query, days)))
          theirs.push(await ripgrep(database.folder, sinceDay, query.rg))
        }
        const hand = await byHand(database, query, days)
        const first = medianOf(ours.map(({ firstMillis }) => firstMillis))
        const all = medianOf(ours.map(({ millis }) => millis))
        const rg = medianOf(theirs.map(({ millis }) => millis))
        firsts.push(first)
        if (query.isRace) races.push({ ours: all, rg })
        rows.push({
          what: query.what,
          days,
          hits: ours[0]?.hits ?? 0,
          "first page, ms": first,
          "all, ms": all,
          "rg, ms": rg,
          "rg / ours": round(rg / all, 1),
          "ILIKE first, ms": round(hand.firstMillis),
          "ILIKE all, ms": round(hand.millis),
          "rg hits": theirs[0]?.hits ?? 0,
          "ILIKE hits": hand.hits
        })
        console.error(JSON.stringify(rows.at(-1)))
      }
    }
    const bytes = await bytesPerMessage(database)
    const catchUp = await measureCatchUpCost()
    console.error(JSON.stringify({ bytesPerMessage: bytes, catchUp }))
    const slowest = races.reduce((worst, race) => race.rg / race.ours < worst.rg / worst.ours ? race : worst)
    return {
      rows,
      result: {
        name: "search",
        unit: "ms to all hits, where rg is nearest",
        ours: slowest.ours,
        baseline: slowest.rg,
        ratio: round(slowest.rg / slowest.ours, 2),
        slowestFirstPageMillis: Math.max(...firsts),
        messages,
        rounds,
        bytesPerMessage: bytes,
        catchUp,
        searches: rows
      }
    }
  } finally {
    await runtime.dispose()
    await database.close()
  }
}
