import { Effect, Exit, Stream } from "effect"
import { useEffect, useState } from "preact/hooks"
import { useApp } from "./App.ts"
import { problemOf } from "./useAnswer.ts"

/** Until a broken connection is taken up again; milliseconds. */
const pauseMillis = 2000

/** What the server tells, piece by piece. */
export interface Told<A> {
  /** What was told last; `null` before the first. */
  readonly data: A | null
  /** Whether the connection broke; it is taken up again. */
  readonly broken: boolean
  /** Why; `null` while nothing is wrong. */
  readonly error: string | null
}

/** Listens to what the server tells until it has told everything; anew when `keys` change. */
export const useStream = <A, E, F>(
  question: () => Effect.Effect<Stream.Stream<A, F>, E>,
  keys: ReadonlyArray<unknown>
): Told<A> => {
  const app = useApp()
  const [told, setTold] = useState<Told<A>>({ data: null, broken: false, error: null })
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    setTold({ data: null, broken: false, error: null })
    const listen = async () => {
      const heard = question().pipe(
        Effect.flatMap(Stream.runForEach((data) => Effect.sync(() => setTold({ data, broken: false, error: null }))))
      )
      const exit = await Effect.runPromiseExit(heard, { signal: stop.signal })
      if (stop.signal.aborted || Exit.isSuccess(exit)) return
      const error = problemOf(exit.cause, app)
      if (error === null) return
      setTold((before) => ({ ...before, broken: true, error }))
      timer = setTimeout(listen, pauseMillis)
    }
    void listen()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [app.client, ...keys])
  return told
}
