import { Effect, Exit, Fiber } from "effect"
import { Shutdown } from "./Shutdown.ts"

/** A stop must be over by then; milliseconds. */
const deadlineMillis = 9500

/**
 * A second signal forces the end, but not one right after the first: on Ctrl-C a process started through npm gets the
 * terminal's signal and then the same one from npm; milliseconds.
 */
const echoMillis = 1000

/**
 * Runs a program as the process: its result is the exit code. The first SIGINT or SIGTERM asks it to end in order, the
 * second ends it at once.
 */
export const runMain = (program: Effect.Effect<number, never, Shutdown>): void => {
  const waiting = new Set<() => void>()
  const requested = Effect.callback<void>((resume) => {
    const listener = () => resume(Effect.void)
    waiting.add(listener)
    return Effect.sync(() => waiting.delete(listener))
  })

  const fiber = Effect.runFork(Effect.provideService(program, Shutdown, Shutdown.of({ requested })))

  const force = (reason: string) => {
    process.stderr.write(`${reason}\n`)
    process.exit(130)
  }

  let firstAt: number | null = null
  const onSignal = () => {
    const now = performance.now()
    if (firstAt !== null) {
      if (now - firstAt > echoMillis) force("Stopped at once, on the second signal.")
      return
    }
    firstAt = now
    setTimeout(force, deadlineMillis, "Stopping took too long; stopped at once.").unref()
    if (waiting.size > 0) for (const listener of waiting) listener()
    else fiber.interruptUnsafe()
  }

  process.on("SIGINT", onSignal)
  process.on("SIGTERM", onSignal)
  Effect.runFork(Effect.map(Fiber.await(fiber), (exit) => process.exit(Exit.isSuccess(exit) ? exit.value : 130)))
}
