import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { Effect, type Scope } from "effect"
import { run, type Running, start, until } from "./Kickstand.ts"

const keyPair = await sharedKeyPair("RSA")

/** A server in a process of its own that answers. */
export interface Server extends Running {
  readonly url: string
}

/** What a server needs to believe simulated traffic, on a free port. */
export const servingEnvironment = { PORT: "0", KICK_PUBLIC_KEY: keyPair.publicKeyPem }

/**
 * A port that can be told before anybody listens there: below those that systems hand out, another for each process, and
 * another for each `test` of those that may run at the same time.
 */
export const foreseenPort = (test: 0 | 1): number => 20_000 + test * 6000 + process.pid % 6000

/** The one JSON document that a command printed. */
export const document = <A>(stdout: string): A => JSON.parse(stdout)

/** Starts a server and waits until it answers. */
export const serve = (
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
  args: ReadonlyArray<string> = []
): Effect.Effect<Server, never, Scope.Scope> =>
  Effect.gen(function*() {
    const running = yield* start(cwd, ["serve", "--json", ...args], { ...servingEnvironment, ...environment })
    const { url } = yield* until(
      Effect.sync(() => {
        if (running.child.exitCode !== null) throw new Error(`The server ended: ${running.stdout()}${running.stderr()}`)
        return running.stdout().includes("\n") ? document<{ readonly url: string }>(running.stdout()) : null
      }),
      running.stderr
    )
    return { ...running, url }
  })

/** Runs a command that must succeed and answers its document. */
export const ask = <A>(
  cwd: string,
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string>> = {}
): Effect.Effect<A> =>
  Effect.map(run(cwd, [...args, "--json"], environment), ({ code, stderr, stdout }) => {
    if (code !== 0) throw new Error(`kickstand ${args.join(" ")} ended with ${code}: ${stdout}${stderr}`)
    return document<A>(stdout)
  })

/** Sends a signal and waits for the end. */
export const stop = ({ child, ended }: Running, signal: NodeJS.Signals) =>
  Effect.suspend(() => {
    child.kill(signal)
    return ended
  })
