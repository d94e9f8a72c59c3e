import { hammer } from "../load/hammer.ts"
import type { Report } from "../report/Report.ts"
import { median, percentile, round } from "../report/statistics.ts"
import { createDatabase } from "../server/database.ts"
import { startProcess } from "../server/Process.ts"
import { prepare, slug } from "./prepare.ts"

const warmUp = Number(process.env["BENCH_WARM_UP"] ?? 4000)
const measured = Number(process.env["BENCH_REQUESTS"] ?? 20_000)
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3)
const connections = Number(process.env["BENCH_CONNECTIONS"] ?? 64)

const modes = ["bare", "limiter", "access"] as const
const populations = [1, 1000] as const

interface Sample {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Processor time of the server for each request; microseconds. */
  readonly cpuMicros: number
}

const request = (key: string): Buffer =>
  Buffer.from(`GET /streamers/${slug}/ping HTTP/1.1\r\nhost: localhost\r\nx-kicklogz-api-key: ${key}\r\n\r\n`)

const run = async (mode: typeof modes[number], accounts: number): Promise<Sample> => {
  const database = await createDatabase(mode)
  try {
    const keys = (await prepare(database.url, accounts)).map(request)
    const requests = Array.from({ length: warmUp + measured }, (_, index) => keys[index % keys.length] as Buffer)
    const script = new URL("./server.ts", import.meta.url).pathname
    const server = await startProcess(["--conditions=kickstand-source", script, mode, database.url], {}, /^(\d+)$/m)
    try {
      const port = Number(server.match[1])
      await hammer({ port, connections, requests: requests.slice(0, warmUp) })
      const cpu = server.cpuSeconds()
      const { acknowledged, latencies, seconds, statuses } = await hammer({
        port,
        connections,
        requests: requests.slice(warmUp)
      })
      const cpuMicros = (server.cpuSeconds() - cpu) / measured * 1e6
      if (acknowledged.length !== measured) throw new Error(`answers ${JSON.stringify(statuses)}`)
      if (mode === "access") {
        const [row] = await database.query<{ requests: string }>(
          "SELECT sum(requests) AS requests FROM kickstand.account_usage"
        )
        if (Number(row?.requests) !== warmUp + measured) throw new Error(`${row?.requests} requests were counted`)
      }
      return { perSecond: measured / seconds, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), cpuMicros }
    } finally {
      await server.stop()
    }
  } finally {
    await database.drop()
  }
}

/**
 * Admitted requests per second through the whole front of the customer API (key, entitlement, every quota, settling)
 * to a handler that does nothing, for one hot account and for a thousand; beside the same server with nothing in front,
 * and the same behind `rate-limiter-flexible` with one limit in the same PostgreSQL.
 */
export const access = async (): Promise<Report> => {
  const samples = new Map<string, Array<Sample>>()
  const of = (mode: string, accounts: number) => samples.get(`${mode} ${accounts}`) ?? []
  for (let turn = 0; turn < rounds; turn++) {
    for (const accounts of populations) {
      for (const mode of modes) {
        samples.set(`${mode} ${accounts}`, [...of(mode, accounts), await run(mode, accounts)])
      }
    }
    console.error(`round ${turn + 1} of ${rounds} done`)
  }
  const middle = (all: ReadonlyArray<Sample>, part: (sample: Sample) => number) => median(all.map(part))
  const perSecond = (mode: string, accounts: number) => round(middle(of(mode, accounts), (sample) => sample.perSecond))
  const ratios = populations.map((accounts) => perSecond("access", accounts) / perSecond("limiter", accounts))
  const worst = ratios.indexOf(Math.min(...ratios))
  return {
    rows: populations.flatMap((accounts) =>
      modes.map((mode) => ({
        accounts,
        "in front": mode,
        "requests/s": perSecond(mode, accounts),
        "of limiter": round(perSecond(mode, accounts) / perSecond("limiter", accounts), 2),
        "p50 ms": round(middle(of(mode, accounts), ({ p50 }) => p50), 1),
        "p99 ms": round(middle(of(mode, accounts), ({ p99 }) => p99), 1),
        "server CPU µs each": round(middle(of(mode, accounts), ({ cpuMicros }) => cpuMicros))
      }))
    ),
    result: {
      name: "access",
      unit: "admitted requests/s",
      ours: perSecond("access", populations[worst] ?? 1),
      baseline: perSecond("limiter", populations[worst] ?? 1),
      ratio: round(ratios[worst] ?? Number.NaN, 3),
      accounts: populations[worst] ?? 1,
      hot: { ours: perSecond("access", 1), limiter: perSecond("limiter", 1), bare: perSecond("bare", 1) },
      thousand: { ours: perSecond("access", 1000), limiter: perSecond("limiter", 1000), bare: perSecond("bare", 1000) },
      connections
    }
  }
}
