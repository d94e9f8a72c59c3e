import { hammer } from "../load/hammer.ts"
import { percentile } from "../report/statistics.ts"
import type { Asked } from "./askRaw.ts"
import type { Question } from "./questions.ts"
import { requestCount } from "./sizes.ts"
import type { Subject } from "./Subject.ts"

/** How long one client waits for answers over HTTP; throws when any is no 200. */
export const askServer = async (
  port: number,
  key: string,
  { address, code }: Question,
  subjects: ReadonlyArray<Subject>
): Promise<Asked> => {
  const requests = subjects.map((subject) =>
    Buffer.from(`GET ${address(subject)} HTTP/1.1\r\nhost: localhost\r\nx-kicklogz-api-key: ${key}\r\n\r\n`)
  )
  const ask = async (wanted: ReadonlyArray<Buffer>) => {
    const answered = await hammer({ port, connections: 1, requests: wanted })
    if (answered.acknowledged.length !== wanted.length) {
      throw new Error(`${code} was answered with ${JSON.stringify(answered.statuses)}`)
    }
    return answered
  }
  const first = await ask(requests)
  const { latencies, seconds } = await ask(
    Array.from({ length: requestCount }, (_, index) => requests[index % requests.length] as Buffer)
  )
  return {
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    perSecond: requestCount / seconds,
    first: percentile(first.latencies, 1)
  }
}
