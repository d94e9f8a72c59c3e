import { spawn } from "node:child_process"

/** The admin token of the demo under test. */
export const adminToken = "a-token-for-the-browser"

/** What Twitch's messages to the demo under test are signed with. */
export const eventSubSecret = "a-secret-for-the-browser"

/** A demo of its own that runs in memory. */
export interface Demo {
  readonly url: string
  /** Logs in by itself, once. */
  readonly link: string
  readonly stop: () => Promise<void>
}

/** How long a demo may take to come up; milliseconds. */
const patience = 60_000

const wait = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis))

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}

/** Starts a demo on a port that is free. */
export const startDemo = async (port: number): Promise<Demo> => {
  const program = spawn(
    process.execPath,
    ["--conditions=kickstand-source", "apps/cli/src/bin.ts", "serve", "--demo", "--json"],
    {
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, DATABASE_URL: "memory:", KICKSTAND_ADMIN_TOKEN: adminToken, TWITCH_EVENTSUB_SECRET: eventSubSecret, HOST: "127.0.0.1", PORT: String(port) }
    }
  )
  const ended = new Promise<void>((resolve) => program.once("exit", () => resolve()))
  let told = ""
  program.stdout.on("data", (piece: Buffer) => {
    told += piece.toString()
  })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    program.kill()
    await ended
  }
  const until = Date.now() + patience
  while (Date.now() < until) {
    const [link] = /http:\/\/127\.0\.0\.1:\d+\/#login=[\w.]+/.exec(told) ?? []
    if (link !== undefined && (await isReady(url))) return { url, link, stop }
    await wait(100)
  }
  await stop()
  throw new Error(`The demo did not come up:\n${told}`)
}
