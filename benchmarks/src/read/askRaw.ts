import type { Client } from "pg"
import { percentile } from "../report/statistics.ts"
import type { RawQuestion } from "./rawSql.ts"
import { requestCount } from "./sizes.ts"
import type { Subject } from "./Subject.ts"

/** How long the same question is asked by hand, at most, once everybody was asked about; milliseconds. */
const longest = Number(process.env["BENCH_RAW_MILLIS"] ?? 5000)

/** What asking took. */
export interface Asked {
  readonly p50: number
  readonly p99: number
  readonly perSecond: number
  /** How long the first question about a subject took at worst; milliseconds. */
  readonly first: number
}

/** How long hand-written SQL takes over one connection, without HTTP, keys or quotas. */
export const askRaw = async (client: Client, question: RawQuestion, subjects: ReadonlyArray<Subject>): Promise<Asked> => {
  const ask = async (subject: Subject): Promise<number> => {
    const begin = performance.now()
    for (const text of question.texts) await client.query(text, [...question.of(subject)])
    return performance.now() - begin
  }
  let first = 0
  const began = performance.now()
  for (const subject of subjects) {
    first = Math.max(first, await ask(subject))
    if (performance.now() - began > longest) break
  }
  const latencies: Array<number> = []
  const begin = performance.now()
  while (latencies.length < requestCount && (latencies.length < 3 || performance.now() - begin < longest)) {
    latencies.push(await ask(subjects[latencies.length % subjects.length] as Subject))
  }
  const seconds = (performance.now() - begin) / 1000
  const ascending = latencies.sort((a, b) => a - b)
  return { p50: percentile(ascending, 0.5), p99: percentile(ascending, 0.99), perSecond: latencies.length / seconds, first }
}
