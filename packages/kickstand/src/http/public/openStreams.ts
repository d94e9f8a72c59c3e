import { Effect, type Scope } from "effect"

/**
 * Counts the streams that are held open under a name. Each holds one more until its scope closes; `false` where as many are
 * open as may be.
 */
export const openStreams = (most: number): (name: string) => Effect.Effect<boolean, never, Scope.Scope> => {
  const open = new Map<string, number>()
  const change = (name: string, by: number) => {
    const count = (open.get(name) ?? 0) + by
    if (count === 0) open.delete(name)
    else open.set(name, count)
  }
  return (name) =>
    Effect.acquireRelease(
      Effect.sync(() => {
        const mayOpen = (open.get(name) ?? 0) < most
        if (mayOpen) change(name, 1)
        return mayOpen
      }),
      (isOpen) => Effect.sync(() => isOpen ? change(name, -1) : undefined)
    )
}
