import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

/** A worker in a process of its own. */
export interface WorkerProcess {
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>
}

const program = fileURLToPath(new URL("./worker.ts", import.meta.url))

/** Starts a worker over a database and waits until it works. */
export const startWorker = async (url: string, leaseMillis: number, delayMillis: number): Promise<WorkerProcess> => {
  const child = spawn(
    process.execPath,
    ["--conditions=kickstand-source", program, url, String(leaseMillis), String(delayMillis)],
    { stdio: ["ignore", "pipe", "inherit"] }
  )
  const exited = once(child, "exit")
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  if (line.value !== "ready") throw new Error(`A worker began with ${String(line.value)}`)
  return {
    kill: async () => {
      child.kill("SIGKILL")
      await exited
    }
  }
}
