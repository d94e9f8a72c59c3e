import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { paced } from "../load/paced.ts"
import type { Report } from "../report/Report.ts"
import { median, percentile, round } from "../report/statistics.ts"
import { type BenchDatabase, createDatabase } from "../server/database.ts"
import { startServer, startWorker } from "../server/kickstand.ts"
import { untilCaughtUp } from "../server/lag.ts"
import { type Process, startProcess } from "../server/Process.ts"
import { prepare } from "./prepare.ts"
import { makeTalk, type Said } from "./talk.ts"
import { baselineDecisions, type DecisionsAfter, engineDecisions, watchDecisions } from "./watchDecisions.ts"

const perSecond = Number(process.env["BENCH_RATE"] ?? 500)
const seconds = Number(process.env["BENCH_SECONDS"] ?? 20)
const warmUpSeconds = Number(process.env["BENCH_WARM_UP_SECONDS"] ?? 5)
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 2)
const connections = Number(process.env["BENCH_CONNECTIONS"] ?? 64)

/** What is wanted from the engine; milliseconds. */
const wantedP99 = 200

/** After so long without a decision one is taken to be lost; milliseconds. */
const patienceMillis = 15_000

/** One chat, decided upon once. */
interface Sample {
  readonly p50: number
  readonly p99: number
  readonly worst: number
  readonly commands: number
  /** Processor time of whoever decides for each message; microseconds. */
  readonly cpuMicros: number
  readonly worstDelay: number
}

const chat = async (
  port: number,
  decider: Process,
  database: BenchDatabase,
  said: ReadonlyArray<Said>,
  decisionsAfter: DecisionsAfter
): Promise<Sample> => {
  const watch = watchDecisions(database, decisionsAfter)
  const requests = said.map(({ request }) => request)
  const cpu = decider.cpuSeconds()
  const { acknowledgedAt, worstDelay } = await paced({ port, connections, perSecond, requests })
  const commands = said.flatMap(({ isCommand, messageId }, index) => isCommand ? [{ index, messageId }] : [])
  const begin = performance.now()
  while (commands.some(({ messageId }) => !watch.seenAt.has(messageId))) {
    if (performance.now() - begin > patienceMillis) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await watch.stop()
  const measured = commands.filter(({ index }) => index >= warmUpSeconds * perSecond)
  const lost = commands.filter(({ index, messageId }) => !watch.seenAt.has(messageId) || Number.isNaN(acknowledgedAt[index]))
  if (lost.length > 0) throw new Error(`${lost.length} of ${commands.length} commands were not acknowledged or not decided`)
  // What is decided before its sender has the answer took no time from then on.
  const took = Float64Array.from(measured, ({ index, messageId }) =>
    Math.max(0, (watch.seenAt.get(messageId) ?? Number.NaN) - (acknowledgedAt[index] ?? Number.NaN))).sort()
  return {
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    worst: took.at(-1) ?? Number.NaN,
    commands: measured.length,
    cpuMicros: (decider.cpuSeconds() - cpu) / said.length * 1e6,
    worstDelay
  }
}

const withDatabase = async <A>(label: string, use: (database: BenchDatabase) => Promise<A>): Promise<A> => {
  const database = await createDatabase(label)
  return use(database).finally(database.drop)
}

const baseline = (publicKeyPem: string, said: ReadonlyArray<Said>): Promise<Sample> =>
  withDatabase("commands_baseline", async (database) => {
    const directory = mkdtempSync(join(tmpdir(), "kickstand-bench-"))
    const keyFile = join(directory, "public-key.pem")
    writeFileSync(keyFile, publicKeyPem)
    const path = (file: string) => new URL(file, import.meta.url).pathname
    const server = await startProcess([path("../ingest/baseline.ts"), database.url, keyFile], {}, /^(\d+)$/m)
    const decider = await startProcess([path("./baseline.ts"), database.url], {}, /deciding/)
    return chat(Number(server.match[1]), decider, database, said, baselineDecisions).finally(async () => {
      await Promise.all([server.stop(), decider.stop()])
      rmSync(directory, { recursive: true })
    })
  })

const ours = (publicKeyPem: string, said: ReadonlyArray<Said>): Promise<Sample> =>
  withDatabase("commands_ours", async (database) => {
    await prepare(database.url, publicKeyPem)
    const server = await startServer(database.url, publicKeyPem)
    const worker = await startWorker(database.url, publicKeyPem)
    try {
      // Everybody has their coins before the chat begins.
      await untilCaughtUp(database)
      const sample = await chat(Number(server.match[1]), worker, database, said, engineDecisions)
      await untilCaughtUp(database)
      return sample
    } finally {
      await Promise.all([server.stop(), worker.stop()])
    }
  })

/**
 * How long a command of a busy chat waits, from the webhook's acknowledgement to the committed decision: server and worker
 * in processes of their own, against a hand-written server and loop that write one row. Shorter is better.
 */
export const commands = async (): Promise<Report> => {
  const samples = { baseline: [] as Array<Sample>, "server + worker": [] as Array<Sample> }
  for (let round = 0; round < rounds; round++) {
    // Anew each time: commands that come long after they were written are not carried out.
    const { publicKeyPem, said } = await makeTalk((warmUpSeconds + seconds) * perSecond)
    samples.baseline.push(await baseline(publicKeyPem, said))
    samples["server + worker"].push(await ours(publicKeyPem, said))
    console.error(`round ${round + 1} of ${rounds} done`)
  }
  const middle = (of: ReadonlyArray<Sample>, part: (sample: Sample) => number, decimals = 0) => round(median(of.map(part)), decimals)
  const engine = samples["server + worker"]
  const oursP99 = middle(engine, ({ p99 }) => p99)
  const baselineP99 = middle(samples.baseline, ({ p99 }) => p99)
  return {
    rows: Object.entries(samples).map(([what, of]) => ({
      what,
      "p50 ms": middle(of, ({ p50 }) => p50),
      "p99 ms": middle(of, ({ p99 }) => p99),
      "worst ms": middle(of, ({ worst }) => worst),
      "CPU µs a message": middle(of, ({ cpuMicros }) => cpuMicros),
      "sent late by ms": middle(of, ({ worstDelay }) => worstDelay)
    })),
    result: {
      name: "commands",
      unit: "ms from acknowledgement to decision, p99",
      ours: oursP99,
      baseline: baselineP99,
      ratio: round(oursP99 / baselineP99, 2),
      p50: middle(engine, ({ p50 }) => p50),
      worst: middle(engine, ({ worst }) => worst),
      wanted: wantedP99,
      reached: oursP99 < wantedP99,
      messagesPerSecond: perSecond,
      commands: engine.reduce((sum, each) => sum + each.commands, 0),
      rounds
    }
  }
}
