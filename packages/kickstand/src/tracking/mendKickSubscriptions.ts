import type { SubscriptionPlan } from "@kickstand/domain/tracking/reconcileSubscriptions"
import type { KickError } from "@kickstand/kick/rest/KickError"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { Array, Effect } from "effect"
import { kickProblem } from "./kickProblem.ts"
import type { WantedKickSubscription } from "./kickSubscriptions.ts"

/** Ids in one request; more would make its address long. */
const removedAtOnce = 50

/** Kick refused so many channels in a row in the same words: it would refuse the others as well. */
const patience = 5

/** What came of mending. */
export interface Mended {
  readonly created: number
  readonly removed: number
  /** What Kick said to a subscription that it did not make, by subject. */
  readonly problems: ReadonlyMap<string, string>
  /** Why it was left unfinished; `null` when everything was asked for. */
  readonly stopped: string | null
}

/** Kick has judged this request alone; others may fare better. */
const isAboutRequest = (error: KickError): boolean =>
  error._tag === "KickInvalidRequest" || error._tag === "KickNotFound" || error._tag === "KickForbidden"

/** Ends subscriptions. One that Kick does not let go must not hold up the others, so they are then ended one by one. */
const remove = Effect.fnUntraced(function*(ids: ReadonlyArray<string>) {
  const { app } = yield* KickClient
  const end = (some: ReadonlyArray<string>): Effect.Effect<number, KickError> =>
    Effect.matchEffect(app.subscriptions.delete({ id: some }), {
      onSuccess: () => Effect.succeed(some.length),
      onFailure: (error) => {
        if (!isAboutRequest(error)) return Effect.fail(error)
        return some.length === 1 ? Effect.succeed(0) : Effect.map(Effect.forEach(some, (id) => end([id])), sum)
      }
    })
  return sum(yield* Effect.forEach(Array.chunksOf(ids, removedAtOnce), end))
})

const sum = (counts: ReadonlyArray<number>): number => counts.reduce((total, count) => total + count, 0)

/**
 * Does at Kick what a plan says, as far as Kick lets it. What is too much goes first, since it counts towards limits.
 * Whether Kick keeps what it says it made, only its list tells.
 */
export const mendKickSubscriptions = Effect.fn("mendKickSubscriptions")(function*(
  plan: SubscriptionPlan<WantedKickSubscription>
) {
  const { app } = yield* KickClient
  const problems = new Map<string, string>()
  let created = 0
  let removed = 0
  let refusals = { message: "", count: 0 }

  const create = Effect.fnUntraced(function*(broadcasterId: number, wanted: ReadonlyArray<WantedKickSubscription>) {
    const subjects = new Map(wanted.map(({ event, subject }) => [event, subject]))
    const events = wanted.map(({ event }) => ({ name: event, version: 1 }))
    const asked = Effect.matchEffect(
      app.subscriptions.create({ broadcaster_user_id: broadcasterId, events, method: "webhook" }),
      {
        onSuccess: (outcomes) => Effect.succeed({ outcomes, refusal: null }),
        onFailure: (error) => isAboutRequest(error) ? Effect.succeed({ outcomes: [], refusal: error.message }) : Effect.fail(error)
      }
    )
    const { outcomes, refusal } = yield* asked
    for (const { error, name } of outcomes) {
      const subject = subjects.get(name ?? "")
      if (error === null || error === "") created += 1
      else if (subject !== undefined) problems.set(subject, `${name}: ${error}`)
    }
    if (refusal === null) {
      refusals = { message: "", count: 0 }
      return
    }
    for (const { subject } of wanted) problems.set(subject, refusal)
    refusals = { message: refusal, count: refusals.message === refusal ? refusals.count + 1 : 1 }
  })

  const stopped = yield* Effect.gen(function*() {
    if (plan.remove.length > 0) removed = yield* remove(plan.remove.map(({ id }) => id))
    const byChannel = Map.groupBy(plan.create, ({ broadcasterId }) => broadcasterId)
    for (const [broadcasterId, wanted] of byChannel) {
      yield* create(broadcasterId, wanted)
      if (refusals.count >= patience) return refusals.message
    }
    return null
  }).pipe(Effect.catch((error) => Effect.succeed(kickProblem(error).message)))

  for (const { event, subject } of plan.beyondLimit) problems.set(subject, `${event}: Kick lets an app have no more of these`)
  return { created, removed, problems, stopped } satisfies Mended
})
