import { Clock, Effect, type Scope } from "effect"

/** Where progress is told; standard error, so that results stay alone on standard output. */
export interface Progress {
  readonly show: (line: string) => Effect.Effect<void>
}

/** How often progress is told where it cannot be rewritten in place; milliseconds. */
const quietMillis = 2000

/** Progress on standard error: one line that is rewritten on a terminal, a line now and then elsewhere. */
export const progress: Effect.Effect<Progress, never, Scope.Scope> = Effect.gen(function*() {
  const { stderr } = process
  let shownAt = Number.NEGATIVE_INFINITY
  if (stderr.isTTY) {
    yield* Effect.addFinalizer(() => Effect.sync(() => stderr.write("\r\u001B[K")))
    return { show: (line) => Effect.sync(() => stderr.write(`\r\u001B[K${line}`)) }
  }
  return {
    show: Effect.fnUntraced(function*(line) {
      const now = yield* Clock.currentTimeMillis
      if (now - shownAt < quietMillis) return
      shownAt = now
      stderr.write(`${line}\n`)
    })
  }
})
