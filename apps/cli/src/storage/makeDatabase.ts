import { openPGlite } from "@kickstand/sql/client/openPGlite"
import { Effect } from "effect"
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs"
import { basename, dirname, join } from "node:path"

const asideOf = (path: string) => `${basename(path)}.new-`

/**
 * Makes an empty database where there is none. It is made beside its place and then moved there, so that a process that
 * is killed on the way leaves no half of one. Only for the process that holds the data directory.
 */
export const makeDatabase = Effect.fn("makeDatabase")(function*(path: string) {
  if (existsSync(path)) return
  yield* Effect.logInfo(`Making a database in ${path}. This takes some seconds, once`)
  const parent = dirname(path)
  for (const left of readdirSync(parent).filter((name) => name.startsWith(asideOf(path)))) {
    rmSync(join(parent, left), { recursive: true, force: true })
  }
  const aside = join(parent, `${asideOf(path)}${process.pid}`)
  yield* Effect.scoped(openPGlite({ dataDir: aside }))
  renameSync(aside, path)
})
