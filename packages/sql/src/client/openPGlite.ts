import { PGlite } from "@electric-sql/pglite"
import * as NodeFileSystem from "@effect/platform-node-shared/NodeFileSystem"
import { PgTypes } from "@effect/sql-pg"
import { Effect, FileSystem } from "effect"
import { fromHex, toHex } from "./hex.ts"
import { pgliteError } from "./pgliteError.ts"

/** Where a PGlite database is kept and what it begins with. */
export interface PGliteOptions {
  /**
   * The directory that it is kept in; in memory when absent. It belongs to one process at a time, which is for the caller
   * to see to.
   */
  readonly dataDir?: string | undefined
  /**
   * A dump of a data directory (`dumpDataDir`) for a database in memory to start from: tenths of a second instead of
   * seconds. Meant for tests.
   */
  readonly dump?: Blob | undefined
}

/** As the PostgreSQL client answers: bigints for `bigint`. PGlite's own way with bytes costs a hundred times as much. */
const parsers = { [PgTypes.OID.int8]: BigInt, [PgTypes.OID.bytea]: fromHex }
const serializers = { [PgTypes.OID.bytea]: toHex }

const open = (options: { readonly dataDir?: string; readonly loadDataDir?: Blob }) =>
  Effect.acquireRelease(
    Effect.tryPromise({
      try: () => PGlite.create({ ...options, parsers, serializers }),
      catch: pgliteError("connect")
    }),
    (database) => Effect.promise(() => database.close())
  )

/**
 * The database's own place in a data directory, made on first use. Making it takes seconds and may be cut short, so it is
 * made beside its place and then renamed: what stands there is whole.
 */
const makeCluster = Effect.fnUntraced(function*(dataDir: string) {
  const files = yield* FileSystem.FileSystem
  const cluster = `${dataDir}/postgres`
  if (yield* files.exists(cluster)) return cluster
  const unfinished = `${cluster}.new`
  yield* files.remove(unfinished, { recursive: true, force: true })
  yield* files.makeDirectory(unfinished, { recursive: true, mode: 0o700 })
  yield* Effect.scoped(open({ dataDir: unfinished }))
  yield* files.rename(unfinished, cluster)
  return cluster
}, Effect.provide(NodeFileSystem.layer), Effect.catchTag("PlatformError", (error) => Effect.fail(pgliteError("connect")(error))))

/** Opens a PGlite database and closes it with the scope. */
export const openPGlite = Effect.fnUntraced(function*({ dataDir, dump }: PGliteOptions) {
  if (dataDir !== undefined) return yield* open({ dataDir: yield* makeCluster(dataDir) })
  return yield* open(dump === undefined ? {} : { loadDataDir: dump })
})
