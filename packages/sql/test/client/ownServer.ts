import { afterAll } from "@effect/vitest"
import { execFileSync, spawnSync } from "node:child_process"
import { chownSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** PostgreSQL refuses to run as root. */
const account = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }))
  return { uid: id("-u"), gid: id("-g") }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

/** A PostgreSQL server that a test may stop and start, gone after the test file. */
export const ownServer = async () => {
  const bin = execFileSync("pg_config", ["--bindir"], { encoding: "utf8" }).trim()
  const owner = account()
  const directory = mkdtempSync(join(tmpdir(), "kickstand-postgres-"))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(directory, owner.uid, owner.gid)
  const data = join(directory, "data")
  const port = await freePort()
  const run = (command: string, args: ReadonlyArray<string>) => {
    // What a server started here inherits must not keep the test's own output open.
    const { status, error } = spawnSync(join(bin, command), args, { ...owner, cwd: directory, stdio: "ignore" })
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} exited with ${status}`, { cause: error })
  }
  const control = (...args: ReadonlyArray<string>) => run("pg_ctl", ["-D", data, "-w", "-s", ...args])
  const start = () =>
    control("start", "-l", join(directory, "log"), "-o", `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`)
  const stop = () => control("stop", "-m", "immediate")

  run("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8"])
  afterAll(() => {
    spawnSync(join(bin, "pg_ctl"), ["-D", data, "-w", "-s", "stop", "-m", "immediate"], { ...owner, cwd: directory, stdio: "ignore" })
    rmSync(directory, { recursive: true, force: true })
  })
  return { start, stop, url: `postgres://postgres@127.0.0.1:${port}/postgres` }
}
