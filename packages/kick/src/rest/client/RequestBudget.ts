import { Clock, Deferred, Effect, Scope } from "effect"
import { KickRateLimited } from "../KickError.ts"

/** How many requests may be made. */
export interface BudgetOptions {
  readonly requestsPerSecond: number
  /** How many may be made at once after a pause. */
  readonly burst: number
}

/** Shares what may be asked of Kick among those who ask: a token bucket, and a queue in which they take turns. */
export interface RequestBudget {
  /**
   * Returns when a request may be made. Whoever asks much waits for itself, not in front of others. Fails when Kick wants
   * to be left alone for longer than anybody waits.
   */
  readonly take: (requester: string) => Effect.Effect<void, KickRateLimited>
  /** Lets nobody ask for so many milliseconds, as Kick has demanded. */
  readonly pause: (millis: number) => Effect.Effect<void>
}

type Turn = Deferred.Deferred<void, KickRateLimited>

const tooLong = (millis: number) =>
  new KickRateLimited({ retryAfter: millis, message: "Kick has demanded a pause that is too long to wait for" })

/** Makes a budget, which starts full. Nobody waits through a pause of more than `longest` milliseconds. */
export const makeRequestBudget = Effect.fnUntraced(function*({ requestsPerSecond, burst }: BudgetOptions, longest: number) {
  const scope = yield* Scope.Scope
  // A Map keeps the order in which keys were added: its first is whose turn it is.
  const queues = new Map<string, Array<Turn>>()
  let allowance = burst
  let filledAt = yield* Clock.currentTimeMillis
  let pausedUntil = Number.NEGATIVE_INFINITY
  let serving = false

  /** Milliseconds until a request may be made. */
  const untilNext = (now: number): number => {
    allowance = Math.min(burst, allowance + Math.max(0, now - filledAt) / 1000 * requestsPerSecond)
    filledAt = now
    const untilFilled = allowance >= 1 ? 0 : Math.ceil((1 - allowance) * 1000 / requestsPerSecond)
    return Math.max(untilFilled, pausedUntil - now, 0)
  }

  const nextTurn = (): Turn | undefined => {
    for (const [requester, queue] of queues) {
      queues.delete(requester)
      const turn = queue.shift()
      if (queue.length > 0) queues.set(requester, queue)
      if (turn !== undefined) return turn
    }
    return undefined
  }

  const serve = Effect.gen(function*() {
    while (queues.size > 0) {
      const wait = untilNext(yield* Clock.currentTimeMillis)
      if (wait > 0) {
        yield* Effect.sleep(wait)
        continue
      }
      const turn = nextTurn()
      if (turn === undefined) return
      allowance -= 1
      yield* Deferred.succeed(turn, undefined)
    }
  }).pipe(Effect.ensuring(Effect.sync(() => {
    serving = false
  })))

  const leave = (requester: string, turn: Turn) =>
    Effect.sync(() => {
      const rest = queues.get(requester)?.filter((other) => other !== turn) ?? []
      if (rest.length === 0) queues.delete(requester)
      else queues.set(requester, rest)
    })

  const queue = Effect.fnUntraced(function*(requester: string) {
    const turn: Turn = Deferred.makeUnsafe()
    queues.set(requester, [...queues.get(requester) ?? [], turn])
    if (!serving) {
      serving = true
      yield* Effect.forkIn(serve, scope)
    }
    yield* Effect.onInterrupt(Deferred.await(turn), () => leave(requester, turn))
  })

  const budget: RequestBudget = {
    take: (requester) =>
      Effect.flatMap(Clock.currentTimeMillis, (now): Effect.Effect<void, KickRateLimited> => {
        if (pausedUntil - now > longest) return Effect.fail(tooLong(pausedUntil - now))
        if (queues.size > 0 || untilNext(now) > 0) return queue(requester)
        allowance -= 1
        return Effect.void
      }),
    pause: Effect.fnUntraced(function*(millis) {
      const until = (yield* Clock.currentTimeMillis) + millis
      pausedUntil = Math.max(pausedUntil, until)
      if (millis <= longest) return
      const waiting = [...queues.values()].flat()
      queues.clear()
      yield* Effect.forEach(waiting, (turn) => Deferred.fail(turn, tooLong(millis)), { discard: true })
    })
  }
  return budget
})
