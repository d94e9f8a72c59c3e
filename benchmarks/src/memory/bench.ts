import { hammer } from "../load/hammer.ts"
import type { Report } from "../report/Report.ts"
import { round } from "../report/statistics.ts"
import { type BenchDatabase, createDatabase } from "../server/database.ts"
import { prepareDatabase, startServer, startWorker } from "../server/kickstand.ts"
import { untilCaughtUp } from "../server/lag.ts"
import { httpRequest, makeWorkload } from "../workload/workload.ts"

const total = Number(process.env["BENCH_REQUESTS"] ?? 500_000)
const step = Number(process.env["BENCH_STEP"] ?? 50_000)

const tableBytes = async ({ query }: BenchDatabase) =>
  query<{ name: string; bytes: string }>(`
    SELECT coalesce(parent.relname, c.relname) AS name, sum(pg_total_relation_size(c.oid)) AS bytes
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
    LEFT JOIN pg_class parent ON parent.oid = i.inhparent
    WHERE n.nspname = 'kickstand' AND c.relkind = 'r'
    GROUP BY 1 ORDER BY 2 DESC`)

/** Resident memory of server and worker while the log grows, and what a stored delivery weighs in the end. */
export const memory = async (): Promise<Report> => {
  const { channels, deliveries, publicKeyPem } = await makeWorkload(total, "Ed25519")
  const requests = deliveries.map(httpRequest)
  const database = await createDatabase("memory")
  try {
    await prepareDatabase(database.url, publicKeyPem, channels)
    const server = await startServer(database.url, publicKeyPem)
    const worker = await startWorker(database.url, publicKeyPem)
    const rows: Array<{ deliveries: number; "server MB": number; "worker MB": number }> = []
    for (let from = 0; from < total; from += step) {
      await hammer({ port: Number(server.match[1]), connections: 64, requests: requests.slice(from, from + step) })
      await untilCaughtUp(database)
      rows.push({
        deliveries: Math.min(total, from + step),
        "server MB": round(server.residentMegabytes()),
        "worker MB": round(worker.residentMegabytes())
      })
      console.error(`${from + step} of ${total}`)
    }
    await Promise.all([server.stop(), worker.stop()])
    await database.query("VACUUM FULL")
    const tables = await tableBytes(database)
    const perDelivery = Object.fromEntries(tables.map(({ name, bytes }) => [name, round(Number(bytes) / total)]))
    const bytes = round(tables.reduce((sum, table) => sum + Number(table.bytes), 0) / total)
    const bodyBytes = round(deliveries.reduce((sum, { body }) => sum + body.length, 0) / total)
    const last = rows.at(-1)
    return {
      rows,
      result: {
        name: "memory",
        unit: "bytes stored per delivery",
        ours: bytes,
        baseline: bodyBytes,
        ratio: round(bytes / bodyBytes, 3),
        perDelivery,
        residentMegabytes: { server: last?.["server MB"], worker: last?.["worker MB"] },
        deliveries: total
      }
    }
  } finally {
    await database.drop()
  }
}
