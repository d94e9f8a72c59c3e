import { Effect } from "effect"
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

/** A PostgreSQL server that a test may stop and start; gone with the scope. */
export const ownServer = Effect.gen(function*() {
  const bin = execFileSync("pg_config", ["--bindir"], { encoding: "utf8" }).trim()
  const owner = account()
  const directory = mkdtempSync(join(tmpdir(), "kickstand-postgres-"))
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(directory, owner.uid, owner.gid)
  const data = join(directory, "data")
  const port = yield* Effect.promise(freePort)
  // A server keeps what it inherits open; a test's output would never end.
  const exitCode = (command: string, args: ReadonlyArray<string>) =>
    spawnSync(join(bin, command), args, { ...owner, cwd: directory, stdio: "ignore" }).status
  const run = (command: string, ...args: ReadonlyArray<string>) => {
    if (exitCode(command, args) !== 0) throw new Error(`${command} ${args.join(" ")} failed`)
  }
  const control = ["-D", data, "-w", "-s"]
  const stopNow = [...control, "-m", "immediate", "stop"]
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`

  yield* Effect.addFinalizer(() =>
    Effect.sync(() => {
      exitCode("pg_ctl", stopNow)
      rmSync(directory, { recursive: true, force: true })
    })
  )
  run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8")
  return {
    start: () => run("pg_ctl", ...control, "-l", join(directory, "log"), "-o", settings, "start"),
    stop: () => run("pg_ctl", ...stopNow),
    url: `postgres://postgres@127.0.0.1:${port}/postgres`
  }
})
