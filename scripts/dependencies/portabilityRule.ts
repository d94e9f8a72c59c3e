import { builtinModules } from "node:module"
import type { Violation } from "./Violation.ts"
import { packageOf, type Workspace } from "./Workspace.ts"

/** What to write instead of a runtime's own global. */
const insteadOf: Readonly<Record<string, string>> = {
  Buffer: "use Uint8Array and TextEncoder",
  process: "take what you need as an argument or from Config",
  global: "use globalThis",
  require: "use import",
  __dirname: "take the directory as an argument",
  __filename: "take the file as an argument",
  "import.meta.dirname": "take the directory as an argument",
  "import.meta.filename": "take the file as an argument",
  setImmediate: "use Effect.yieldNow",
  NodeJS: "use a type of the web platform",
  Bun: "only apps may know their runtime",
  Deno: "only apps may know their runtime"
}

const builtin = new Set(builtinModules)

/** Packages that work on one runtime only; `@effect/platform-node-shared` works on all three. */
const bound = /^@effect\/platform-(node|bun|browser)$/

/** Everything under `packages/` runs unchanged on Node, Bun and Deno. */
export const portabilityRule = ({ members }: Workspace): ReadonlyArray<Violation> =>
  members.filter(({ directory }) => directory.startsWith("packages/")).flatMap(({ sources }) =>
    sources.flatMap((file): ReadonlyArray<Violation> => [
      ...file.imports.flatMap(({ name, line }) => {
        if (name.startsWith("node:") || builtin.has(name)) {
          return [{ path: file.path, line, message: `packages do not import "${name}": they also run where Node's modules do not` }]
        }
        const from = packageOf(name)
        return from !== null && bound.test(from)
          ? [{ path: file.path, line, message: `packages do not import "${name}": only apps choose a runtime` }]
          : []
      }),
      ...file.uses.flatMap(({ name, line }) => {
        const instead = insteadOf[name]
        return instead === undefined ? [] : [{ path: file.path, line, message: `packages do not use ${name}: ${instead}` }]
      })
    ])
  )
