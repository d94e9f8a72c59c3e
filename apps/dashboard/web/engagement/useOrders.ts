import type { Person } from "@kickstand/domain/event/EventBase"
import type { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { Effect, Exit } from "effect"
import { useRef, useState } from "preact/hooks"
import { useApp } from "../App.ts"
import type { Client } from "../client.ts"
import { problemOf } from "../useAnswer.ts"

/** Between two looks at what became of an order; milliseconds. */
const lookMillis = 250

/** After so long the reader is told that the engine may not run; milliseconds. */
const patienceMillis = 8000

/** Orders something, and waits until it is carried out or refused. */
const carriedOut = (client: Client, broadcasterId: string, order: AskedOrder, viewer: Person | null) =>
  Effect.gen(function*() {
    const { orderId, position } = yield* client.engagement.order({ params: { broadcasterId }, payload: { order, viewer } })
    while (true) {
      const outcome = yield* client.engagement.outcome({ params: { broadcasterId, orderId }, query: { after: position } })
      if (outcome.refused !== null || outcome.counted) return outcome
      yield* Effect.sleep(lookMillis)
    }
  })

/** What is ordered of the engine and not done yet. */
export interface Orders {
  readonly order: (order: AskedOrder, viewer?: Person | null, then?: () => void) => void
  /** How many are under way. */
  readonly waiting: number
  /** One of them takes long. */
  readonly slow: boolean
  /** Rises with each that is carried out. */
  readonly done: number
}

/** Orders things of the engine for a broadcaster; a refusal is told to the reader with its reason. */
export const useOrders = (broadcasterId: string): Orders => {
  const app = useApp()
  const [waiting, setWaiting] = useState(0)
  const [slow, setSlow] = useState(false)
  const [done, setDone] = useState(0)
  const under = useRef(0)
  const order = async (asked: AskedOrder, viewer: Person | null = null, then: () => void = () => {}) => {
    setWaiting(under.current += 1)
    const timer = setTimeout(() => setSlow(true), patienceMillis)
    const exit = await Effect.runPromiseExit(carriedOut(app.client, broadcasterId, asked, viewer))
    clearTimeout(timer)
    setWaiting(under.current -= 1)
    setSlow(false)
    if (Exit.isFailure(exit)) {
      const problem = problemOf(exit.cause, app)
      if (problem !== null) app.tell(problem, "bad")
      return
    }
    const { refused } = exit.value
    if (refused !== null) return app.tell(app.voice.text("orderRefused", { reason: refused }), "bad")
    setDone((before) => before + 1)
    then()
  }
  return { order: (asked, viewer, then) => void order(asked, viewer, then), waiting, slow, done }
}
