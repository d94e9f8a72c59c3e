import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import type { Task, Told } from "./Task.ts"

/** A server process. */
export interface Server {
  /** Gives it a task; answers what it was told once it has sent all its requests. */
  readonly run: (task: Task) => Promise<ReadonlyArray<Told>>
  /** Lets it end in order. */
  readonly close: () => Promise<void>
  /** Ends it as a crash does. */
  readonly kill: () => Promise<void>
}

const program = fileURLToPath(new URL("./server.ts", import.meta.url))

/** Starts a server process over a database and waits until it can take tasks. */
export const startServer = async (url: string, leaseMillis: number): Promise<Server> => {
  const child = spawn(process.execPath, ["--conditions=kickstand-source", program, url, String(leaseMillis)], {
    stdio: ["pipe", "pipe", "inherit"]
  })
  const exited = once(child, "exit")
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const line = await lines.next()
    if (line.done === true) throw new Error("A server ended before it was done")
    return line.value
  }
  const first = await next()
  if (first !== "ready") throw new Error(`A server began with ${first}`)
  return {
    run: async (task) => {
      child.stdin.write(`${JSON.stringify(task)}\n`)
      const told: Array<Told> = []
      for (let line = await next(); line !== "done"; line = await next()) told.push(JSON.parse(line) as Told)
      return told
    },
    close: async () => {
      child.stdin.end()
      await exited
    },
    kill: async () => {
      child.kill("SIGKILL")
      await exited
    }
  }
}
