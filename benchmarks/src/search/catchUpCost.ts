import { Projector } from "@kickstand/domain/projection/Projector"
import { projections } from "@kickstand/domain/projection/projections"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { layerPlatformDecoder } from "@kickstand/kickstand/ingest/PlatformDecoder"
import * as SqlStorage from "@kickstand/sql/SqlStorage"
import { Effect, Layer, Redacted } from "effect"
import { fillLog } from "../catchup/fillLog.ts"
import { median, round as rounded } from "../report/statistics.ts"
import { cpuSecondsOf } from "../server/cpuSecondsOf.ts"
import { createDatabase } from "../server/database.ts"
import { prepareDatabase } from "../server/kickstand.ts"
import { makeWorkload } from "../workload/workload.ts"

const count = Number(process.env["BENCH_EVENTS"] ?? 100_000)
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5)

/** What the index costs a worker that folds a full log. */
export interface CatchUpCost {
  /** Deliveries per second, medians. */
  readonly withIndex: number
  readonly withoutIndex: number
  /** The median of the rounds' ratios. */
  readonly ratio: number
  /** The same by processor time of worker and PostgreSQL together, which a busy machine touches less. */
  readonly cpuRatio: number
  /** Processor microseconds a delivery, medians. */
  readonly cpuMicrosWithIndex: number
  readonly cpuMicrosWithoutIndex: number
}

interface Sample {
  readonly perSecond: number
  readonly cpuMicros: number
}

/** Folds one log into new generations of all projections, in turn with and without the search index. */
export const measureCatchUpCost = async (): Promise<CatchUpCost> => {
  const workload = await makeWorkload(count, "Ed25519")
  const database = await createDatabase("search_catchup")
  try {
    await prepareDatabase(database.url, workload.publicKeyPem, workload.channels)
    await fillLog(database.url, workload)
    await database.query("VACUUM ANALYZE kickstand.deliveries")
    const storage = SqlStorage.layerPostgres({ url: Redacted.make(database.url) })
    const catchUp = (kept: typeof projections) =>
      Effect.gen(function*() {
        const projector = yield* Projector
        for (const { name } of kept) yield* projector.rebuild(name)
        const connections = yield* Effect.promise(() =>
          database.query<{ readonly pid: number }>(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
          ))
        const cpuSeconds = () =>
          [process.pid, ...connections.map(({ pid }) => pid)].reduce((sum, pid) => sum + cpuSecondsOf(pid), 0)
        const cpu = cpuSeconds()
        const begin = performance.now()
        yield* projector.catchUp
        const seconds = (performance.now() - begin) / 1000
        return { perSecond: count / seconds, cpuMicros: (cpuSeconds() - cpu) / count * 1e6 } satisfies Sample
      }).pipe(
        Effect.provide(Projector.layer(kept).pipe(Layer.provide(layerPlatformDecoder), Layer.provideMerge(storage))),
        Effect.runPromise
      )
    const others = projections.filter(({ name }) => name !== SearchProjection.name)
    await catchUp(projections)
    const samples: Array<{ readonly with: Sample; readonly without: Sample }> = []
    for (let round = 0; round < rounds; round += 1) {
      const without = await catchUp(others)
      samples.push({ without, with: await catchUp(projections) })
      console.error(`catch-up: round ${round + 1} of ${rounds} done`)
    }
    const middle = (read: (sample: (typeof samples)[number]) => number, decimals: number) =>
      rounded(median(samples.map(read)), decimals)
    return {
      withIndex: middle((sample) => sample.with.perSecond, 0),
      withoutIndex: middle((sample) => sample.without.perSecond, 0),
      ratio: middle((sample) => sample.with.perSecond / sample.without.perSecond, 3),
      cpuRatio: middle((sample) => sample.without.cpuMicros / sample.with.cpuMicros, 3),
      cpuMicrosWithIndex: middle((sample) => sample.with.cpuMicros, 1),
      cpuMicrosWithoutIndex: middle((sample) => sample.without.cpuMicros, 1)
    }
  } finally {
    await database.drop()
  }
}
