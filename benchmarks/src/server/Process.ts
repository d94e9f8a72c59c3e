import { type ChildProcess, spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { cpuSecondsOf } from "./cpuSecondsOf.ts"

/** A server under measurement, in a process of its own. */
export interface Process {
  /** The first match of the awaited pattern in what it printed. */
  readonly match: RegExpExecArray
  /** Processor time spent so far, user and system; seconds. */
  readonly cpuSeconds: () => number
  /** Resident memory now; megabytes. */
  readonly residentMegabytes: () => number
  readonly stop: () => Promise<void>
}

/** Starts `node …args` and waits until its output matches. */
export const startProcess = (
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string>>,
  ready: RegExp
): Promise<Process> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] })
    let printed = ""
    let found = false
    const read = (chunk: Buffer) => {
      if (found) return
      printed += chunk.toString()
      const match = ready.exec(printed)
      if (match === null) return
      found = true
      resolve(measured(child, match))
    }
    child.stdout.on("data", read)
    child.stderr.on("data", read)
    child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code}:\n${printed}`)))
  })

const measured = (child: ChildProcess, match: RegExpExecArray): Process => ({
  match,
  cpuSeconds: () => cpuSecondsOf(child.pid),
  residentMegabytes: () => {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))
    return Number(line?.[1]) / 1024
  },
  stop: () =>
    new Promise((resolve) => {
      child.removeAllListeners("exit")
      child.once("exit", () => resolve())
      child.kill("SIGTERM")
    })
})
