import { execFileSync } from "node:child_process"
import { readFileSync, readlinkSync } from "node:fs"
import { hostname } from "node:os"

/** One process among all that ever ran: a pid alone is reused, a pid with its start is not. */
export interface ProcessIdentity {
  readonly pid: number
  /** When the process began, in the operating system's own words; `null` where it does not tell. */
  readonly started: string | null
  /** Where pids mean the same: one boot of one machine, or one container of it. */
  readonly place: string
}

/** What can be said of another process from here. */
export type Liveness =
  | "alive"
  | "dead"
  /** It belongs to another machine, another container, or to a time before a restart. */
  | "elsewhere"

const attempt = <A>(read: () => A): A | null => {
  try {
    return read()
  } catch {
    return null
  }
}

/** The start time of a process, or `null` when it does not run or the system does not tell. */
const startOf = (pid: number): string | null => {
  if (process.platform === "linux") {
    const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"))
    // The name in parentheses may hold spaces; starttime is the 20th field after it (proc_pid_stat(5)).
    return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null
  }
  if (process.platform === "win32") return null
  const started = attempt(() => execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim())
  return started === "" ? null : started
}

const place = (): string => {
  const boot = attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim())
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid"))
  return boot === null ? hostname() : `${boot} ${namespace}`
}

/** The identity of this very process. */
export const ownIdentity = (): ProcessIdentity => ({ pid: process.pid, started: startOf(process.pid), place: place() })

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // It runs, under another user.
    return (cause as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Whether a process still runs; a pid that was given to another process since then counts as dead. */
export const livenessOf = (identity: ProcessIdentity): Liveness => {
  if (identity.place !== place()) return "elsewhere"
  if (!runs(identity.pid)) return "dead"
  const started = startOf(identity.pid)
  return started === null || identity.started === null || started === identity.started ? "alive" : "dead"
}
