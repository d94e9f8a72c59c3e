import { Effect, Redacted, type Scope } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

const program = fileURLToPath(new URL("./worker.ts", import.meta.url))

const start = async (name: string, url: string, kickUrl: string) => {
  const child = spawn(process.execPath, ["--conditions=kickstand-source", program, name, url, kickUrl], {
    stdio: ["ignore", "pipe", "inherit"]
  })
  const exited = once(child, "exit")
  const kill = async () => {
    child.kill("SIGKILL")
    await exited
  }
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  if (line.value !== "ready") throw new Error(`A worker began with ${String(line.value)}`)
  return { kill: Effect.promise(kill) }
}

/** Starts a worker in a process of its own, and waits until it works; `kill` ends it as a crash does. */
export const startWorker = (
  name: string,
  url: Redacted.Redacted,
  kickUrl: string
): Effect.Effect<{ readonly kill: Effect.Effect<void> }, never, Scope.Scope> =>
  Effect.acquireRelease(Effect.promise(() => start(name, Redacted.value(url), kickUrl)), ({ kill }) => kill)
