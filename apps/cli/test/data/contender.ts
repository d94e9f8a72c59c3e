import { Effect } from "effect"
import { rmSync, writeFileSync } from "node:fs"
import { dataDirectory, lockDataDirectory } from "../../src/data/DataDirectory.ts"

// Holds a data directory for a moment and proves that nobody else does: `alone` can be made by one process at a time.
const [path = "", mode] = process.argv.slice(2)
const directory = dataDirectory(path)
const alone = `${path}/alone`

const main = Effect.gen(function*() {
  yield* lockDataDirectory(directory, "contend", 30_000)
  writeFileSync(alone, "", { flag: "wx" })
  process.stdout.write("held\n")
  yield* mode === "hold" ? Effect.never : Effect.sleep(30)
  rmSync(alone)
}).pipe(Effect.scoped)

await Effect.runPromise(main)
