import type { Client } from "pg"
import { type Asked, askedOf } from "./Asked.ts"
import type { RawQuestion } from "./rawSql.ts"
import { requestCount } from "./sizes.ts"
import type { Subject } from "./Subject.ts"

/** How long the same question is asked by hand, at most, once everybody was asked about; milliseconds. */
const longest = Number(process.env["BENCH_RAW_MILLIS"] ?? 5000)

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
  return askedOf(latencies, first)
}
