import { Projector } from "@kickstand/domain/projection/Projector"
import { projections } from "@kickstand/domain/projection/projections"
import { SearchProjection } from "@kickstand/domain/search/SearchProjection"
import { layerPlatformDecoder } from "@kickstand/kickstand/ingest/PlatformDecoder"
import * as SqlStorage from "@kickstand/sql/SqlStorage"
import { Effect, Layer, Redacted } from "effect"
import { fillLog } from "../catchup/fillLog.ts"
import { median } from "../report/statistics.ts"
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
        const begin = performance.now()
        yield* projector.catchUp
        return count / ((performance.now() - begin) / 1000)
      }).pipe(
        Effect.provide(Projector.layer(kept).pipe(Layer.provide(layerPlatformDecoder), Layer.provideMerge(storage))),
        Effect.runPromise
      )
    const others = projections.filter(({ name }) => name !== SearchProjection.name)
    await catchUp(projections)
    const samples: Array<{ readonly withIndex: number; readonly withoutIndex: number }> = []
    for (let round = 0; round < rounds; round += 1) {
      const withoutIndex = await catchUp(others)
      samples.push({ withoutIndex, withIndex: await catchUp(projections) })
      console.error(`catch-up: round ${round + 1} of ${rounds} done`)
    }
    return {
      withIndex: median(samples.map((each) => each.withIndex)),
      withoutIndex: median(samples.map((each) => each.withoutIndex)),
      ratio: median(samples.map((each) => each.withIndex / each.withoutIndex))
    }
  } finally {
    await database.drop()
  }
}
