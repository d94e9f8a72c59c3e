import { generateKeyPairSync } from "node:crypto"
import { Client } from "pg"
import type { Report } from "../report/Report.ts"
import { median, round } from "../report/statistics.ts"
import { startServer } from "../server/kickstand.ts"
import type { Asked } from "./Asked.ts"
import { askRaw } from "./askRaw.ts"
import { type AskedServer, askOnce, askServer } from "./askServer.ts"
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
  readonly raw: Asked | null
}

interface Measured {
  readonly messages: number
  readonly answers: ReadonlyArray<Answered>
  /** Blocks of 8 KiB that the database touches for an answer on average over all endpoints, metering included. */
  readonly blocks: number
  readonly weight: Weight
}

/** What answering itself takes, without the door: the difference of medians, which noise touches less; milliseconds. */
const answer = ({ door, p50 }: AskedServer): number => Math.max(0, p50 - door.p50)

const only = process.env["BENCH_ENDPOINT"]

const publicKeyPem = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString()

const measure = async (messages: number): Promise<Measured> => {
  const { newest, url } = await dataset(messages)
  const asked = subjects(newest, Date.now())
  const key = await openAccount(url)
  const client = new Client({ connectionString: url })
  await client.connect()
  const server = await startServer(url, publicKeyPem)
  try {
    const port = Number(server.match[1])
    const answers: Array<Answered> = []
    for (const question of questions) {
      const { code } = question
      if (only !== undefined && !code.startsWith(only)) continue
      const ours = await askServer(port, key, question, asked)
      const byHand = rawSql[code]
      const raw = byHand === undefined ? null : await askRaw(client, byHand, asked)
      answers.push({ code, ours, raw })
      console.error(`${messages} ${code}: answer ${answer(ours).toFixed(1)} p50 ${ours.p50.toFixed(1)} p99 ${ours.p99.toFixed(1)} first ${ours.first.toFixed(0)} ms, raw p50 ${raw?.p50.toFixed(1)} p99 ${raw?.p99.toFixed(1)} ms`)
    }
    const blocks = await blocksTouched(client, async () => {
      for (const question of questions) await askOnce(port, key, question, asked)
    })
    return { messages, answers, blocks: Math.round(blocks / questions.length / asked.length), weight: await weigh(client, messages) }
  } finally {
    await client.end()
    await server.stop()
  }
}

/**
 * How long one client waits for each endpoint of the customer API, against a log of some sizes, beside the same question
 * in hand-written SQL on a raw messages table. The result is about the largest log: the sum of what the endpoints' answers
 * take, without what HTTP, key and metering take in front of each.
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
      "SQL p50 ms": raw === null ? "" : round(raw.p50, 1),
      "SQL p99 ms": raw === null ? "" : round(raw.p99, 1)
    })),
    result: {
      name: "read",
      unit: "ms, all endpoints' answers without the door, p50 each",
      ours: round(compared.reduce((sum, { ours }) => sum + answer(ours), 0), 1),
      baseline: round(compared.reduce((sum, { raw }) => sum + raw.p50, 0), 1),
      ratio: round(
        compared.reduce((sum, { raw }) => sum + raw.p50, 0) / compared.reduce((sum, { ours }) => sum + answer(ours), 0),
        2
      ),
      slowest: slowest === undefined ? null : { endpoint: slowest.code, p99: round(slowest.ours.p99, 1) },
      doorP99: round(median(largest.answers.map(({ ours }) => ours.door.p99)), 1),
      beyond50ms: largest.answers.filter(({ ours }) => ours.p99 > 50).map(({ code }) => code),
      slowerThanSql: compared.filter(({ ours, raw }) => answer(ours) > raw.p50).map(({ code }) => code),
      slowerThanSqlAtP99: compared.filter(({ ours, raw }) => ours.p99 - ours.door.p50 > raw.p99).map(({ code }) => code),
      messages: largest.messages,
      channels: channelCount,
      chatters: chatterCount,
      blocksPerAnswer: measured.map(({ blocks, messages }) => ({ messages, blocks })),
      bytesPerMessage: measured.map(({ messages, weight }) => ({ messages, ...weight })),
      endpoints: measured.map(({ answers, messages }) => ({ messages, answers }))
    }
  }
}
