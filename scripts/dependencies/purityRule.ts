import type { Violation } from "./Violation.ts"
import type { Workspace } from "./Workspace.ts"

const clock = "time comes from Clock"
const random = "randomness comes from Random"
const effects = "the domain describes effects and leaves running them to others"

/** What the domain does not contain, and why. */
const impure: Readonly<Record<string, string>> = {
  "Date.now": clock,
  "new Date()": clock,
  "Date()": clock,
  "performance.now": clock,
  setTimeout: clock,
  setInterval: clock,
  "Math.random": random,
  "crypto.randomUUID": random,
  "crypto.getRandomValues": random,
  async: "asynchronous work is an Effect",
  await: "asynchronous work is an Effect",
  try: "failures are values: Result, Option, or an Effect's error",
  fetch: "the domain does no input or output",
  console: "use Effect.log",
  "Effect.runPromise": effects,
  "Effect.runPromiseExit": effects,
  "Effect.runSync": effects,
  "Effect.runSyncExit": effects,
  "Effect.runFork": effects
}

/** The domain is pure: nothing in it reads a clock, rolls a die, waits or throws for control. */
export const purityRule = ({ members }: Workspace): ReadonlyArray<Violation> =>
  members.filter(({ name }) => name === "@kickstand/domain").flatMap(({ sources }) =>
    sources.flatMap((file) =>
      file.uses.flatMap(({ name, line }) => {
        const why = impure[name]
        return why === undefined ? [] : [{ path: file.path, line, message: `the domain does not use ${name}: ${why}` }]
      })
    )
  )
