import { spawn, spawnSync } from "node:child_process"
import { setTimeout as pause } from "node:timers/promises"
import type { Image } from "./buildImage.ts"

/** A process that stands for a container. */
export interface Container {
  /** Waits until the image's own health check passes; rejects when it does not in time, or when the process ended. */
  readonly healthy: () => Promise<void>
  /** Asks it to end, as an engine does; answers its exit code. */
  readonly stop: () => Promise<number | null>
}

/** Who the image's user is: 1000 in the official Node image. Only root can become somebody else. */
const user = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {}

/** Only what an engine would give it, so that nothing of this machine's environment helps. */
const environment = (image: Image, env: Readonly<Record<string, string>>): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  ...image.env,
  ...env
})

const optionsOf = (image: Image, env: Readonly<Record<string, string>>) => ({
  cwd: image.workdir,
  env: environment(image, env),
  ...user
})

/** Runs a container to its end and answers what it wrote to standard output; fails when it fails. */
export const runContainer = (image: Image, command: ReadonlyArray<string>, env: Readonly<Record<string, string>>): string => {
  const [file = "", ...args] = [...image.entrypoint, ...command]
  const { status, stdout, stderr } = spawnSync(file, args, { ...optionsOf(image, env), encoding: "utf8" })
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}: ${stdout}${stderr}`)
  return stdout
}

/** Starts a container. */
export const startContainer = (
  image: Image,
  command: ReadonlyArray<string>,
  env: Readonly<Record<string, string>>
): Container => {
  const [file = "", ...args] = [...image.entrypoint, ...command]
  const child = spawn(file, args, { ...optionsOf(image, env), stdio: ["ignore", "ignore", "pipe"] })
  let errors = ""
  child.stderr.on("data", (chunk: Uint8Array) => errors += new TextDecoder().decode(chunk))
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve))

  const passes = (): boolean => {
    const [probe = "", ...rest] = image.healthcheck
    return spawnSync(probe, rest, { ...optionsOf(image, env), timeout: 5000 }).status === 0
  }

  return {
    healthy: async () => {
      for (let attempt = 0; attempt < 60 && child.exitCode === null; attempt++) {
        if (passes()) return
        await pause(250)
      }
      throw new Error(`${command.join(" ")} did not become healthy: ${errors}`)
    },
    stop: () => {
      child.kill("SIGTERM")
      return exited
    }
  }
}
