import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { hammer } from "../load/hammer.ts"
import type { Report } from "../report/Report.ts"
import { median, percentile, round } from "../report/statistics.ts"
import { type BenchDatabase, createDatabase } from "../server/database.ts"
import { prepareDatabase, startServer, startWorker } from "../server/kickstand.ts"
import { type Lag, measureLag, untilCaughtUp } from "../server/lag.ts"
import { type Process, startProcess } from "../server/Process.ts"
import { httpRequest, makeWorkload, type Workload } from "../workload/workload.ts"

const warmUp = Number(process.env["BENCH_WARM_UP"] ?? 20_000)
const measured = Number(process.env["BENCH_REQUESTS"] ?? 20_000)
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3)
const connections = Number(process.env["BENCH_CONNECTIONS"] ?? 64)

/** One server, loaded once. */
interface Sample {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Processor time of the server for each delivery; microseconds. */
  readonly cpuMicros: number
  readonly residentMegabytes: number
  readonly lag: Lag | null
}

const load = async (
  server: Process,
  database: BenchDatabase,
  requests: ReadonlyArray<Buffer>,
  stored: string
): Promise<Sample> => {
  const port = Number(server.match[1])
  await hammer({ port, connections, requests: requests.slice(0, warmUp) })
  const cpu = server.cpuSeconds()
  const { acknowledged, latencies, seconds, statuses } = await hammer({ port, connections, requests: requests.slice(warmUp) })
  const cpuMicros = (server.cpuSeconds() - cpu) / measured * 1e6
  const [row] = await database.query<{ count: string }>(`SELECT count(*) FROM ${stored}`)
  if (Number(row?.count) !== warmUp + acknowledged.length || acknowledged.length !== measured) {
    throw new Error(`${row?.count} deliveries stored, answers ${JSON.stringify(statuses)}`)
  }
  return {
    perSecond: measured / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpuMicros,
    residentMegabytes: server.residentMegabytes(),
    lag: null
  }
}

const withDatabase = async <A>(label: string, use: (database: BenchDatabase) => Promise<A>): Promise<A> => {
  const database = await createDatabase(label)
  return use(database).finally(database.drop)
}

const baseline = (keyFile: string, requests: ReadonlyArray<Buffer>): Promise<Sample> =>
  withDatabase("baseline", async (database) => {
    const script = new URL("./baseline.ts", import.meta.url).pathname
    const server = await startProcess([script, database.url, keyFile], {}, /^(\d+)$/m)
    return load(server, database, requests, "baseline").finally(server.stop)
  })

const ours = ({ channels, publicKeyPem }: Workload, requests: ReadonlyArray<Buffer>, withWorker: boolean): Promise<Sample> =>
  withDatabase("ours", async (database) => {
    await prepareDatabase(database.url, publicKeyPem, channels)
    const server = await startServer(database.url, publicKeyPem)
    const worker = withWorker ? await startWorker(database.url, publicKeyPem) : null
    let worst: Lag = { position: 0, positions: 0, seconds: 0 }
    const watch = worker === null ? undefined : setInterval(() => {
      void measureLag(database).then((lag) => {
        if (lag.seconds > worst.seconds) worst = lag
      }, () => {})
    }, 250)
    try {
      const sample = await load(server, database, requests, "kickstand.deliveries")
      if (worker !== null) await untilCaughtUp(database)
      return { ...sample, lag: worker === null ? null : worst }
    } finally {
      clearInterval(watch)
      await Promise.all([server.stop(), worker?.stop()])
    }
  })

/**
 * Durable deliveries per second over HTTP: our server, alone and with a worker beside it, against the hand-written
 * baseline. All take the same signed requests in turn, each into a database of its own.
 */
export const ingest = async (): Promise<Report> => {
  const workload = await makeWorkload(warmUp + measured)
  const requests = workload.deliveries.map(httpRequest)
  const directory = mkdtempSync(join(tmpdir(), "kickstand-bench-"))
  const keyFile = join(directory, "public-key.pem")
  writeFileSync(keyFile, workload.publicKeyPem)

  const samples = { baseline: [] as Array<Sample>, server: [] as Array<Sample>, "server + worker": [] as Array<Sample> }
  for (let round = 0; round < rounds; round++) {
    samples.baseline.push(await baseline(keyFile, requests))
    samples.server.push(await ours(workload, requests, false))
    samples["server + worker"].push(await ours(workload, requests, true))
    console.error(`round ${round + 1} of ${rounds} done`)
  }
  rmSync(directory, { recursive: true })

  const middle = (of: ReadonlyArray<Sample>, part: (sample: Sample) => number) => median(of.map(part))
  const ratio = (of: ReadonlyArray<Sample>) =>
    round(median(of.map((sample, index) => sample.perSecond / (samples.baseline[index]?.perSecond ?? Number.NaN))), 3)
  const worstLag = Math.max(...samples["server + worker"].map(({ lag }) => lag?.seconds ?? 0))

  return {
    rows: Object.entries(samples).map(([name, of]) => ({
      what: name,
      "deliveries/s": round(middle(of, ({ perSecond }) => perSecond)),
      "of baseline": ratio(of),
      "p50 ms": round(middle(of, ({ p50 }) => p50), 1),
      "p99 ms": round(middle(of, ({ p99 }) => p99), 1),
      "server CPU µs each": round(middle(of, ({ cpuMicros }) => cpuMicros)),
      "resident MB": round(middle(of, ({ residentMegabytes }) => residentMegabytes)),
      "worst lag s": of.some(({ lag }) => lag !== null) ? round(worstLag, 2) : ""
    })),
    result: {
      name: "ingest",
      unit: "durable deliveries/s",
      ours: round(middle(samples.server, ({ perSecond }) => perSecond)),
      baseline: round(middle(samples.baseline, ({ perSecond }) => perSecond)),
      ratio: ratio(samples.server),
      withWorker: {
        ours: round(middle(samples["server + worker"], ({ perSecond }) => perSecond)),
        ratio: ratio(samples["server + worker"]),
        worstLagSeconds: round(worstLag, 2)
      },
      acknowledgementMillis: {
        p50: round(middle(samples.server, ({ p50 }) => p50), 2),
        p99: round(middle(samples.server, ({ p99 }) => p99), 2)
      },
      rounds,
      requests: measured,
      connections
    }
  }
}
