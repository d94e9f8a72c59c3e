import { layerPGliteClient } from "@kickstand/sql/client/PGliteClient"
import { PGlite } from "@electric-sql/pglite"
import { readFile, rename, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import sqlPackage from "../../package.json" with { type: "json" }
import { emptied } from "./emptied.ts"

const path = join(tmpdir(), `kickstand-pglite-${sqlPackage.dependencies["@electric-sql/pglite"]}.tar`)

/** An initialised data directory, made once on a machine: initialising takes seconds, loading tenths of one. */
export const initialised = async (): Promise<Blob> => {
  try {
    return new Blob([await readFile(path)])
  } catch {
    const database = await PGlite.create()
    const dump = await database.dumpDataDir("none")
    await database.close()
    const aside = `${path}.${process.pid}.${crypto.randomUUID()}`
    await writeFile(aside, new Uint8Array(await dump.arrayBuffer()))
    await rename(aside, path)
    return dump
  }
}

/** PGlite in memory, opened once for a test file. */
export const openPGliteStorage = async () => emptied(layerPGliteClient({ dump: await initialised() }))
