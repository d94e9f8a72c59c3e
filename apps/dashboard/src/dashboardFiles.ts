import type { DashboardFile } from "@kickstand/kickstand/http/dashboard/DashboardFiles"
import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { extname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { gzipSync } from "node:zlib"

/** Beside the built package; a clone has none. */
const built = fileURLToPath(new URL("./web/", import.meta.url))

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8"
}

const readAll = async (directory: string): Promise<ReadonlyMap<string, DashboardFile>> => {
  const names = await readdir(directory)
  return new Map(
    await Promise.all(names.map(async (name): Promise<readonly [string, DashboardFile]> => {
      const body = await readFile(join(directory, name))
      return [name, { contentType: contentTypes[extname(name)] ?? "application/octet-stream", body, gzip: gzipSync(body, { level: 9 }) }]
    }))
  )
}

/** In a process of its own, which gives the bundler's memory back. */
const build = async (): Promise<ReadonlyMap<string, DashboardFile>> => {
  const directory = await mkdtemp(join(tmpdir(), "kickstand-dashboard-"))
  try {
    const program = fileURLToPath(new URL("./bin.ts", import.meta.url))
    await promisify(execFile)(process.execPath, ["--conditions=kickstand-source", program, directory])
    return await readAll(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** The files of the dashboard: those of the built package, or in a clone, which has none, built from their sources. */
export const dashboardFiles = (): Promise<ReadonlyMap<string, DashboardFile>> => existsSync(built) ? readAll(built) : build()
