import { Effect, type Scope } from "effect"
import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { fileURLToPath } from "node:url"

const bin = fileURLToPath(new URL("../../src/bin.ts", import.meta.url))

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A `kickstand` process. */
export interface Running {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  readonly ended: Effect.Effect<Ended>
}

/** A directory that is gone when the scope closes: the working directory of the processes of one test. */
export const workplace: Effect.Effect<string, never, Scope.Scope> = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(`${tmpdir()}/kickstand-cli-`)),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }))
)

/** No process of a test runs long enough to gain by optimizing PGlite, as `bin.ts` tells. */
const options = ["--conditions=kickstand-source", "--wasm-tiering-budget=400000000"]

/** Starts `kickstand` with nothing of the tests' own environment but the path. It is killed when the scope closes. */
export const start = (
  cwd: string,
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>> = {}
): Effect.Effect<Running, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const child = spawn(process.execPath, [...options, bin, ...args], {
        cwd,
        env: { PATH: process.env["PATH"], HOME: cwd, ...environment },
        stdio: ["ignore", "pipe", "pipe"]
      })
      let stdout = ""
      let stderr = ""
      child.stdout.on("data", (chunk: unknown) => (stdout += String(chunk)))
      child.stderr.on("data", (chunk: unknown) => (stderr += String(chunk)))
      const closed = new Promise<Ended>((resolve) => {
        child.once("close", (code) => resolve({ code, stdout, stderr }))
      })
      return { child, stdout: () => stdout, stderr: () => stderr, ended: Effect.promise(() => closed) }
    }),
    ({ child, ended }) =>
      Effect.suspend(() => {
        child.kill("SIGKILL")
        return ended
      })
  )

/** Runs `kickstand` to its end. */
export const run = (
  cwd: string,
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>> = {}
): Effect.Effect<Ended> => Effect.scoped(Effect.flatMap(start(cwd, args, environment), ({ ended }) => ended))

/** Asks again until something is there, for two minutes at least; fails the test with what `otherwise` tells when it never is. */
export const until = <A, E, R>(
  look: Effect.Effect<A | null | undefined, E, R>,
  otherwise: () => string
): Effect.Effect<A, E, R> =>
  Effect.gen(function*() {
    for (let attempt = 0; attempt < 2400; attempt++) {
      const found = yield* look
      if (found !== null && found !== undefined) return found
      yield* Effect.sleep(50)
    }
    return yield* Effect.die(new Error(`It never came about.\n${otherwise()}`))
  })
