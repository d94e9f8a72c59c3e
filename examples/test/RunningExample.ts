import { type ChildProcess, spawn } from "node:child_process"
import { createInterface } from "node:readline"

/** An example that runs as a process of its own. */
export interface RunningExample {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  /** Asks it to end in order and answers its exit code. */
  readonly stop: () => Promise<number | null>
}

/** What the process starts with. */
export interface Start {
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly env: Readonly<Record<string, string>>
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once("exit", (code) => resolve(code)))

/** Starts an example on a free port and waits until it says where it listens. */
export const startExample = async ({ command, args, env }: Start): Promise<RunningExample> => {
  const child = spawn(command, args, {
    env: { ...process.env, ...env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"]
  })
  const exited = exitOf(child)
  const listening = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, url] = /^listening on (\S+)$/.exec(line) ?? []
      if (url !== undefined) resolve(url)
    })
  })
  const ended = exited.then((code): never => {
    throw new Error(`${command} ${args.join(" ")} ended with ${code} before it listened`)
  })
  return {
    url: await Promise.race([listening, ended]),
    stop: () => {
      child.kill("SIGTERM")
      return exited
    }
  }
}
