import { customerBasePath } from "@kickstand/api/customer/CustomerApi"
import { generateKeyPairSync } from "node:crypto"
import { Client } from "pg"
import type { Report } from "../report/Report.ts"
import { median, round } from "../report/statistics.ts"
import { startServer } from "../server/kickstand.ts"
import { startProcess } from "../server/Process.ts"
import { type AskedServer, type Asking, askOnce, askServer } from "./askServer.ts"
import { blocksTouched } from "./blocksTouched.ts"
import { dataset } from "./dataset.ts"
import { openAccount } from "./openAccount.ts"
import { questions } from "./questions.ts"
import { rawSql } from "./rawSql.ts"
import { channelCount, chatterCount, messageCounts } from "./sizes.ts"
import { subjects } from "./Subject.ts"
import { type Weight, weigh } from "./weigh.ts"

interface Answered {
  readonly code: string
  readonly ours: AskedServer
  /** `null` for a question that the raw tables cannot answer. */
  readonly raw: AskedServer | null
}

interface Measured {
  readonly messages: number
  readonly answers: ReadonlyArray<Answered>
  /** Blocks of 8 KiB that the database touches for an answer on average over all endpoints, metering included. */
  readonly blocks: number
  readonly weight: Weight
}

/** How long the same question is asked by hand, at most; milliseconds. */
const longestByHand = Number(process.env["BENCH_RAW_MILLIS"] ?? 5000)

/** What answering itself takes, without the door: the difference of medians, which noise touches less; milliseconds. */
const answer = ({ door, p50 }: AskedServer): number => Math.max(0, p50 - door.p50)

const only = process.env["BENCH_ENDPOINT"]

const publicKeyPem = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString()

const measure = async (messages: number): Promise<Measured> => {
  const { newest, url } = await dataset(messages)
  const now = Date.now()
  const asked = subjects(newest, now)
  const key = await openAccount(url)
  const client = new Client({ connectionString: url })
  await client.connect()
  const server = await startServer(url, publicKeyPem)
  const script = new URL("./rawServer.ts", import.meta.url).pathname
  const rawServer = await startProcess(["--conditions=kickstand-source", script, url, String(newest), String(now)], {}, /^(\d+)$/m)
  const headers = { "x-kicklogz-api-key": key }
  const ourSide: Asking = { port: Number(server.match[1]), headers, door: `${customerBasePath}/catalog` }
  const rawSide: Asking = { port: Number(rawServer.match[1]), headers, door: "/" }
  try {
    const answers: Array<Answered> = []
    for (const { address, code } of questions) {
      if (only !== undefined && !code.startsWith(only)) continue
      const ours = await askServer(ourSide, asked.map(address))
      const raw = rawSql[code] === undefined
        ? null
        : await askServer(rawSide, asked.map((_, number) => `/${code}/${number}`), longestByHand)
      answers.push({ code, ours, raw })
      console.error(`${messages} ${code}: answer ${answer(ours).toFixed(2)} p50 ${ours.p50.toFixed(1)} p99 ${ours.p99.toFixed(1)} first ${ours.first.toFixed(0)} ms, raw answer ${raw && answer(raw).toFixed(2)} p50 ${raw?.p50.toFixed(1)} p99 ${raw?.p99.toFixed(1)} ms`)
    }
    const blocks = await blocksTouched(client, async () => {
      for (const { address } of questions) await askOnce(ourSide, asked.map(address))
    })
    return { messages, answers, blocks: Math.round(blocks / questions.length / asked.length), weight: await weigh(client, messages) }
  } finally {
    await client.end()
    await rawServer.stop()
    await server.stop()
  }
}

/**
 * How long one client waits for each endpoint of the customer API, against a log of some sizes, beside the same question to
 * a hand-written server, in SQL on a raw messages table. The result is about the largest log: the sum of what the answers
 * take, without what is in front of each: HTTP, and with ours key and metering.
 */
export const read = async (): Promise<Report> => {
  const measured: Array<Measured> = []
  for (const messages of messageCounts) measured.push(await measure(messages))
  const largest = measured.at(-1) as Measured
  const growth = (code: string) =>
    measured.map(({ answers }) => {
      const found = answers.find((each) => each.code === code)
      return found === undefined ? "" : round(answer(found.ours), 1)
    }).join(", ")
  const compared = largest.answers.flatMap(({ code, ours, raw }) => (raw === null ? [] : [{ code, ours, raw }]))
  const slowest = largest.answers.toSorted((a, b) => b.ours.p99 - a.ours.p99)[0]
  return {
    rows: largest.answers.map(({ code, ours, raw }) => ({
      endpoint: code,
      "p50 ms": round(ours.p50, 1),
      "p99 ms": round(ours.p99, 1),
      "first ms": round(ours.first),
      "requests/s": round(ours.perSecond),
      "door p50": round(ours.door.p50, 1),
      "door p99": round(ours.door.p99, 1),
      [`answer ms at ${messageCounts.map((count) => `${count / 1e6}M`).join(", ")}`]: growth(code),
      "SQL answer ms": raw === null ? "" : round(answer(raw), 2),
      "SQL p50 ms": raw === null ? "" : round(raw.p50, 1),
      "SQL p99 ms": raw === null ? "" : round(raw.p99, 1)
    })),
    result: {
      name: "read",
      unit: "ms, all endpoints' answers without the door, p50 each",
      ours: round(compared.reduce((sum, { ours }) => sum + answer(ours), 0), 1),
      baseline: round(compared.reduce((sum, { raw }) => sum + answer(raw), 0), 1),
      ratio: round(
        compared.reduce((sum, { raw }) => sum + answer(raw), 0) / compared.reduce((sum, { ours }) => sum + answer(ours), 0),
        2
      ),
      slowest: slowest === undefined ? null : { endpoint: slowest.code, p99: round(slowest.ours.p99, 1) },
      doorP99: round(median(largest.answers.map(({ ours }) => ours.door.p99)), 1),
      beyond50ms: largest.answers.filter(({ ours }) => ours.p99 > 50).map(({ code }) => code),
      slowerThanSql: compared.filter(({ ours, raw }) => answer(ours) > answer(raw)).map(({ code }) => code),
      slowerThanSqlAtP99: compared.filter(({ ours, raw }) => ours.p99 - ours.door.p50 > raw.p99 - raw.door.p50).map(({ code }) => code),
      messages: largest.messages,
      channels: channelCount,
      chatters: chatterCount,
      blocksPerAnswer: measured.map(({ blocks, messages }) => ({ messages, blocks })),
      bytesPerMessage: measured.map(({ messages, weight }) => ({ messages, ...weight })),
      endpoints: measured.map(({ answers, messages }) => ({ messages, answers }))
    }
  }
}
