import { PGlite } from "@electric-sql/pglite"
import { dataDir as newCluster } from "@electric-sql/pglite-prepopulatedfs"
import * as NodeFileSystem from "@effect/platform-node-shared/NodeFileSystem"
import { PgTypes } from "@effect/sql-pg"
import { Effect, FileSystem } from "effect"
import { fromHex, toHex } from "./hex.ts"
import { pgliteError } from "./pgliteError.ts"
import { planning } from "./prepared.ts"

/** Where a PGlite database is kept and what it begins with. */
export interface PGliteOptions {
  /**
   * The directory that it is kept in; in memory when absent. It belongs to one process at a time, which is for the caller
   * to see to.
   */
  readonly dataDir?: string | undefined
}

/** As the PostgreSQL client answers: bigints for `bigint`. PGlite's own way with bytes costs a hundred times as much. */
const parsers = { [PgTypes.OID.int8]: BigInt, [PgTypes.OID.bytea]: fromHex }
const serializers = { [PgTypes.OID.bytea]: toHex }

const open = (options: { readonly dataDir?: string; readonly loadDataDir?: Blob }) =>
  Effect.acquireRelease(
    Effect.tryPromise({
      try: async () => {
        const database = await PGlite.create({ ...options, parsers, serializers })
        await database.exec(`SET plan_cache_mode = ${planning}`)
        return database
      },
      catch: pgliteError("connect")
    }),
    (database) => Effect.promise(() => database.close())
  )

/** What `initdb` makes, made ahead: running that inside WebAssembly takes seconds. */
const initialized = Effect.tryPromise({ try: newCluster, catch: pgliteError("connect") })

/**
 * Opens the database in its own place in a data directory. On first use it is made there; should that be cut short, a mark
 * beside it says that it is not whole, and it is made anew.
 */
const openIn = Effect.fnUntraced(function*(dataDir: string) {
  const files = yield* FileSystem.FileSystem
  const cluster = `${dataDir}/postgres`
  const unfinished = `${cluster}.unfinished`
  if ((yield* files.exists(cluster)) && !(yield* files.exists(unfinished))) return yield* open({ dataDir: cluster })
  yield* files.makeDirectory(dataDir, { recursive: true, mode: 0o700 })
  yield* files.writeFileString(unfinished, "")
  yield* files.remove(cluster, { recursive: true, force: true })
  yield* files.makeDirectory(cluster, { mode: 0o700 })
  const database = yield* open({ dataDir: cluster, loadDataDir: yield* initialized })
  yield* files.remove(unfinished)
  return database
}, Effect.provide(NodeFileSystem.layer), Effect.catchTag("PlatformError", (error) => Effect.fail(pgliteError("connect")(error))))

/** Opens a PGlite database and closes it with the scope. */
export const openPGlite = ({ dataDir }: PGliteOptions) =>
  dataDir === undefined
    ? Effect.flatMap(initialized, (loadDataDir) => open({ loadDataDir }))
    : openIn(dataDir)
