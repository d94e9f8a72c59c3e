import { Coins } from "@kickstand/domain/loyalty/coin/Coins"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { layerPostgres } from "@kickstand/sql/SqlStorage"
import { Effect, ManagedRuntime, Redacted } from "effect"
import { Client } from "pg"
import type { Report } from "../report/Report.ts"
import { percentile, round } from "../report/statistics.ts"
import { createDatabase } from "../server/database.ts"
import { broadcasterId, fill } from "./fill.ts"

const viewers = Number(process.env["BENCH_VIEWERS"] ?? 1_000_000)
const times = Number(process.env["BENCH_REQUESTS"] ?? 300)

/** What is wanted of every answer; milliseconds. */
const wanted = 20

interface Times {
  readonly p50: number
  readonly p99: number
}

const measure = async (ask: (time: number) => Promise<unknown>, count: number): Promise<Times> => {
  await ask(0)
  const took = new Float64Array(count)
  for (let time = 0; time < count; time++) {
    const begin = performance.now()
    await ask(time)
    took[time] = performance.now() - begin
  }
  took.sort()
  return { p50: round(percentile(took, 0.5), 2), p99: round(percentile(took, 0.99), 2) }
}

/** Some viewer, another one each time. */
const some = (time: number): string => String(1 + (time * 7919) % viewers)

/**
 * What questions about the coins of a million viewers take, against SQL by hand on a plain table with the same indexes,
 * which has to sum up and count.
 */
export const coins = async (): Promise<Report> => {
  const database = await createDatabase("coins")
  const plain = new Client({ connectionString: database.url })
  const runtime = ManagedRuntime.make(layerPostgres({ url: Redacted.make(database.url) }))
  try {
    await fill(database, viewers)
    await plain.connect()
    const { balance, leaderboard, totals, richest } = await runtime.runPromise(Effect.gen(function*() {
      return { ...(yield* Coins), richest: (yield* EngagementStore).richest }
    }))
    const ours = (ask: (time: number) => Effect.Effect<unknown, unknown>) => measure((time) => runtime.runPromise(ask(time)), times)
    const byHand = (text: string, count: number, values: (time: number) => ReadonlyArray<unknown> = () => []) =>
      measure((time) => plain.query(text, [...values(time)]), count)

    const top = "SELECT viewer, username, coins FROM plain ORDER BY coins DESC, viewer LIMIT 25"
    const deep = "SELECT viewer, username, coins FROM plain ORDER BY coins DESC, viewer LIMIT 25 OFFSET 10000"
    const count = "SELECT sum(coins), count(*) FROM plain"
    // Summing up takes long; a few times tell how long.
    const few = Math.min(times, 20)
    const rows = [
      { what: "total of coins and viewers", ours: await ours(() => totals(broadcasterId)), byHand: await byHand(count, few) },
      {
        what: "top 25 and how many there are",
        ours: await ours(() => leaderboard(broadcasterId, { page: 1, limit: 25 })),
        byHand: await measure(() => plain.query(top).then(() => plain.query(count)), few)
      },
      {
        what: "25 from place 10,001",
        ours: await ours(() => leaderboard(broadcasterId, { page: 401, limit: 25 })),
        byHand: await measure(() => plain.query(deep).then(() => plain.query(count)), few)
      },
      {
        what: "one balance",
        ours: await ours((time) => balance(broadcasterId, "kick", some(time))),
        byHand: await byHand("SELECT username, coins FROM plain WHERE viewer = $1", times, (time) => [some(time)])
      },
      {
        what: "the engine's top 5, for !top",
        ours: await ours(() => richest(broadcasterId, 5)),
        byHand: await byHand("SELECT username, coins FROM plain ORDER BY coins DESC, viewer LIMIT 5", times)
      }
    ]
    const sum = (of: (row: typeof rows[number]) => Times) => round(rows.reduce((all, row) => all + of(row).p50, 0), 2)
    const worst = Math.max(...rows.map((row) => row.ours.p99))
    const [oursSum, baseline] = [sum((row) => row.ours), sum((row) => row.byHand)]
    return {
      rows: rows.map((row) => ({
        what: row.what,
        "p50 ms": row.ours.p50,
        "p99 ms": row.ours.p99,
        "by hand p50 ms": row.byHand.p50,
        "by hand p99 ms": row.byHand.p99
      })),
      result: {
        name: "coins",
        unit: "ms, sum of medians",
        ours: oursSum,
        baseline,
        ratio: round(oursSum / baseline, 3),
        worstP99: worst,
        wanted,
        reached: worst < wanted,
        viewers,
        requests: times
      }
    }
  } finally {
    await plain.end()
    await runtime.dispose()
    await database.drop()
  }
}
