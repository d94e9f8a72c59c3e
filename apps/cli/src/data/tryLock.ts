import { Effect, Schedule, type Scope } from "effect"
import { randomUUID } from "node:crypto"
import {
  createLockFile,
  lastTouchOf,
  readLockFile,
  removeLockFile,
  rewriteLockFile,
  touchLockFile
} from "./LockFile.ts"
import type { LockHolder } from "./LockHolder.ts"
import { livenessOf, ownIdentity } from "./ProcessIdentity.ts"

/** How often a holder shows that it lives, for those that cannot see its process; milliseconds. */
const beatMillis = 3000
/** How long a lock of a process elsewhere must stay untouched before it is taken for stale; milliseconds. */
const silenceMillis = 15_000

/** A lock that this process holds. */
export interface Lock {
  /** Tells others where the holder answers; `null` when it no longer does. */
  readonly announce: (url: string | null) => Effect.Effect<void>
}

/** What an attempt to lock came to. */
export type Attempt =
  | { readonly _tag: "Acquired"; readonly lock: Lock }
  | { readonly _tag: "Held"; readonly holder: LockHolder }

/** Whether a holder is gone. Of a process elsewhere only its touches can be seen, so this may take a while. */
const isStale = Effect.fnUntraced(function*(path: string, holder: LockHolder) {
  const liveness = livenessOf(holder)
  if (liveness !== "elsewhere") return liveness === "dead"
  yield* Effect.logWarning(
    `${path} was left by a process of another machine or container, or from before a restart. `
      + `Watching it for ${silenceMillis / 1000} s to see whether that process lives`
  )
  const before = lastTouchOf(path)
  for (let waited = 0; waited < silenceMillis; waited += 500) {
    yield* Effect.sleep(500)
    if (lastTouchOf(path) !== before) return false
  }
  return true
})

/**
 * Removes a stale lock. Only who holds the lock *of that lock* may remove it: two processes that judged the same lock
 * stale could otherwise remove the fresh one that either of them makes next.
 */
const heal = Effect.fnUntraced(function*(path: string, stale: LockHolder, command: string) {
  const healing = yield* tryLock(`${path}.${stale.nonce}`, command)
  if (healing._tag === "Held") return yield* Effect.sleep(20)
  if (readLockFile(path)?.nonce === stale.nonce) removeLockFile(path)
}, Effect.scoped)

/** Makes the lock file, or answers who has it; the locks of dead processes are removed on the way. */
const take = Effect.fnUntraced(function*(path: string, holder: LockHolder) {
  while (!createLockFile(path, holder)) {
    const other = readLockFile(path)
    if (other === null) continue
    if (!(yield* isStale(path, other))) return other
    yield* heal(path, other, holder.command)
  }
  return null
})

const makeLock = (path: string, holder: LockHolder): Lock => ({
  announce: (url) => Effect.sync(() => rewriteLockFile(path, { ...holder, url }))
})

/** Takes a lock file until the scope closes. The lock of a dead process heals: it is removed and taken over. */
export const tryLock = (path: string, command: string): Effect.Effect<Attempt, never, Scope.Scope> =>
  Effect.gen(function*() {
    const own: LockHolder = { ...ownIdentity(), nonce: randomUUID(), command, url: null }
    const other = yield* Effect.acquireRelease(
      take(path, own),
      (holder) => Effect.sync(() => holder === null ? removeLockFile(path) : undefined),
      { interruptible: true }
    )
    if (other !== null) return { _tag: "Held", holder: other }
    yield* Effect.sync(() => touchLockFile(path)).pipe(Effect.repeat(Schedule.spaced(beatMillis)), Effect.forkScoped)
    return { _tag: "Acquired", lock: makeLock(path, own) }
  })
