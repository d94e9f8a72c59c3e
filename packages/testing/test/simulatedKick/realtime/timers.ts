import { Effect } from "effect"
import { vi } from "@effect/vitest"

/** The timers of the official clients, and of the simulated socket, move by hand for as long as the scope. */
export const timers = Effect.acquireRelease(
  Effect.sync(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] })),
  () => Effect.sync(() => vi.useRealTimers())
)

/** Lets what was sent arrive, in more turns of the event loop than any step on the way takes. */
export const turns = (count: number) =>
  Effect.promise(async () => {
    for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
  })

/** Lets so many milliseconds go by for those timers, and what that brings about arrive. */
export const passing = (millis: number) =>
  Effect.andThen(Effect.sync(() => vi.advanceTimersByTime(millis)), turns(1))
