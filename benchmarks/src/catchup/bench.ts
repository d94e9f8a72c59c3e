import type { Report } from "../report/Report.ts"
import { median, round } from "../report/statistics.ts"
import { createDatabase } from "../server/database.ts"
import { prepareDatabase, startWorker } from "../server/kickstand.ts"
import { measureLag, untilCaughtUp } from "../server/lag.ts"
import { makeWorkload, type Workload } from "../workload/workload.ts"
import { catchUpByHand } from "./baseline.ts"
import { fillLog } from "./fillLog.ts"

const count = Number(process.env["BENCH_EVENTS"] ?? 100_000)
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3)

interface Sample {
  readonly ours: number
  readonly baseline: number
}

const sample = async (workload: Workload): Promise<Sample> => {
  const database = await createDatabase("catchup")
  try {
    await prepareDatabase(database.url, workload.publicKeyPem, workload.channels)
    await fillLog(database.url, workload)
    await database.query("VACUUM ANALYZE kickstand.deliveries")
    // Neither pays for what was written before it.
    await database.query("CHECKPOINT")
    const byHand = await catchUpByHand(database.url)
    await database.query("DROP TABLE by_hand_messages, by_hand_hours")
    await database.query("CHECKPOINT")
    const worker = await startWorker(database.url, workload.publicKeyPem)
    // The clock starts with the first batch that is done, so that starting the process does not count.
    let first = 0
    while (first === 0) first = (await pause(10), await measureLag(database)).position
    const begin = performance.now()
    await untilCaughtUp(database)
    const seconds = (performance.now() - begin) / 1000
    await worker.stop()
    const [folded] = await database.query<{ count: string }>(
      `SELECT count(*) FROM kickstand.deliveries WHERE position > ${first}`
    )
    return { ours: Number(folded?.count ?? 0) / seconds, baseline: count / byHand }
  } finally {
    await database.drop()
  }
}

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

/** Deliveries per second that a worker folds from a full log into all projections, against the same by hand. */
export const catchup = async (): Promise<Report> => {
  const workload = await makeWorkload(count, "Ed25519")
  const samples: Array<Sample> = []
  for (let round = 0; round < rounds; round++) {
    samples.push(await sample(workload))
    console.error(`round ${round + 1} of ${rounds} done`)
  }
  const ours = round(median(samples.map((each) => each.ours)))
  const baseline = round(median(samples.map((each) => each.baseline)))
  const ratio = round(median(samples.map((each) => each.ours / each.baseline)), 3)
  return {
    rows: [
      { what: "by hand: message rows and hourly counts", "deliveries/s": baseline, "of baseline": 1 },
      { what: "kickstand worker: every projection", "deliveries/s": ours, "of baseline": ratio }
    ],
    result: { name: "catchup", unit: "deliveries/s", ours, baseline, ratio, deliveries: count, rounds }
  }
}
