import { Cause, Effect, Exit, Predicate } from "effect"
import { useCallback, useEffect, useRef, useState } from "preact/hooks"
import { type App, useApp } from "./App.ts"

/** A question to the server, as the page sees it. */
export interface Answer<A> {
  /** The last answer; `null` before the first. */
  readonly data: A | null
  /** What went wrong with the last question; `null` when nothing did. */
  readonly error: string | null
  /** Asks anew. */
  readonly again: () => void
}

const isMissingSession = (failure: unknown): boolean =>
  Predicate.hasProperty(failure, "error") && failure.error === "admin_token_invalid"

/** What went wrong, for the reader; `null` when the session is over, which the page then says. */
export const problemOf = (cause: Cause.Cause<unknown>, { lost, voice }: App): string | null => {
  const failure = Cause.squash(cause)
  if (isMissingSession(failure)) {
    lost()
    return null
  }
  if (Predicate.isTagged(failure, "HttpClientError")) return voice.text("unreachable")
  return failure instanceof Error && failure.message !== "" ? failure.message : voice.text("somethingFailed")
}

/** Asks the server when the page opens, when `keys` change, and every so many milliseconds. */
export const useAnswer = <A, E>(
  question: () => Effect.Effect<A, E>,
  keys: ReadonlyArray<unknown> = [],
  everyMillis: number | null = null
): Answer<A> => {
  const app = useApp()
  const [data, setData] = useState<A | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const current = useRef(question)
  current.current = question
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const exit = await Effect.runPromiseExit(current.current(), { signal: stop.signal })
      if (stop.signal.aborted) return
      if (Exit.isSuccess(exit)) {
        setData(exit.value)
        setError(null)
      } else setError(problemOf(exit.cause, app))
      if (everyMillis !== null) timer = setTimeout(ask, everyMillis)
    }
    void ask()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [...keys, round, everyMillis])
  return { data, error, again: useCallback(() => setRound((before) => before + 1), []) }
}

/** Has the server do something; what goes wrong is told to the reader. */
export const useAct = () => {
  const app = useApp()
  return async <A, E>(act: Effect.Effect<A, E>, then: (answer: A) => void = () => {}): Promise<void> => {
    const exit = await Effect.runPromiseExit(act)
    if (Exit.isSuccess(exit)) return then(exit.value)
    const problem = problemOf(exit.cause, app)
    if (problem !== null) app.tell(problem, "bad")
  }
}
