import { SearchIndex } from "@kickstand/domain/search/SearchIndex"
import { SearchRunner } from "@kickstand/kickstand/search/SearchRunner"
import * as SqlStorage from "@kickstand/sql/SqlStorage"
import { Effect, Layer, Redacted } from "effect"

// A worker of its own, for a database URL, a lease and a delay in milliseconds. Its index is slow on purpose, and gives
// few hits at once, so that searches take many windows. It says "ready", and carries searches out until it is ended.

const [url = "", leaseMillis, delayMillis] = process.argv.slice(2)

const slowIndex = Layer.effect(
  SearchIndex,
  Effect.map(SearchIndex, (index) =>
    SearchIndex.of({
      ...index,
      find: (question) => Effect.delay(index.find(question), Number(delayMillis))
    }))
)

const runner = SearchRunner.layer({
  slots: 2,
  pollMillis: 10,
  beatMillis: 100,
  turnMillis: 100,
  leaseMillis: Number(leaseMillis),
  firstHits: 10,
  hits: 10
})

const ready = Layer.effectDiscard(Effect.sync(() => console.log("ready")))

await Effect.runPromise(Layer.launch(
  Layer.merge(runner, ready).pipe(
    Layer.provide(slowIndex),
    Layer.provide(SqlStorage.layerPostgres({ url: Redacted.make(url), maxConnections: 4 }))
  )
))
