import type { Overview } from "@kickstand/api/admin/Dashboard"
import { Effect, Exit, Stream } from "effect"
import { useEffect, useState } from "preact/hooks"
import { useApp } from "./App.ts"
import { problemOf } from "./useAnswer.ts"

/** Until a broken connection is taken up again; milliseconds. */
const pauseMillis = 2000

/** The reader's time zone by its IANA name. */
export const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Everything that is live, as the server tells it. */
export const useLive = (): { readonly overview: typeof Overview.Type | null; readonly broken: boolean } => {
  const app = useApp()
  const [overview, setOverview] = useState<typeof Overview.Type | null>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const listen = async () => {
      const told = app.client.dashboard.live({ query: { timezone } }).pipe(
        Effect.flatMap(Stream.runForEach((next) =>
          Effect.sync(() => {
            setOverview(next)
            setBroken(false)
          })
        ))
      )
      const exit = await Effect.runPromiseExit(told, { signal: stop.signal })
      if (stop.signal.aborted) return
      if (Exit.isFailure(exit) && problemOf(exit.cause, app) === null) return
      setBroken(true)
      timer = setTimeout(listen, pauseMillis)
    }
    void listen()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [app.client])
  return { overview, broken }
}
