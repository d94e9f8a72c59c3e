import { execFile } from "node:child_process"
import { promisify } from "node:util"
import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { command } from "./command.ts"
import { type Process, startProcess } from "./Process.ts"

const settings = (databaseUrl: string, publicKeyPem: string) => ({
  DATABASE_URL: databaseUrl,
  KICK_PUBLIC_KEY: publicKeyPem,
  HOST: "127.0.0.1",
  PORT: "0",
  KICKSTAND_LOG_FORMAT: "json",
  KICKSTAND_LOG_LEVEL: "info"
})

/** Brings an empty database to the current schema and tracks channels in it. */
export const prepareDatabase = async (
  databaseUrl: string,
  publicKeyPem: string,
  channels: ReadonlyArray<ChannelToTrack>
): Promise<void> => {
  const run = (args: ReadonlyArray<string>) =>
    promisify(execFile)(process.execPath, [...command, ...args], {
      env: { ...process.env, ...settings(databaseUrl, publicKeyPem) }
    })
  await run(["migrate"])
  for (const { platform, userId, slug } of channels) {
    await run(["channel", "add", "--platform", platform, "--user-id", userId, "--slug", slug])
  }
}

/** Starts `kickstand serve --no-worker`; the match's first group is the port. */
export const startServer = (databaseUrl: string, publicKeyPem: string): Promise<Process> =>
  startProcess([...command, "serve", "--no-worker"], settings(databaseUrl, publicKeyPem), /http:\/\/127\.0\.0\.1:(\d+)/)

/** Starts `kickstand worker`. */
export const startWorker = (databaseUrl: string, publicKeyPem: string): Promise<Process> =>
  startProcess([...command, "worker"], settings(databaseUrl, publicKeyPem), /worker/i)
