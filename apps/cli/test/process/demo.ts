import { Effect } from "effect"
import { start, until } from "./Kickstand.ts"
import { document } from "./serving.ts"

/** What a demo tells of itself. */
export interface DemoDocument {
  readonly url: string
  /** Where its simulated Kick answers. */
  readonly kickUrl: string
  readonly key: string
  readonly streamers: ReadonlyArray<string>
  readonly publicApi: { readonly clientId: string; readonly clientSecret: string; readonly jwt: string; readonly example: string } | null
  readonly examples: ReadonlyArray<string>
}

/** Starts a demo and waits until it answers. */
export const startDemo = Effect.fnUntraced(function*(cwd: string, environment: Readonly<Record<string, string>> = {}) {
  const running = yield* start(cwd, ["serve", "--demo", "--json"], { PORT: "0", ...environment })
  const demo = yield* until(
    Effect.sync(() => running.stdout().includes("\n") ? document<DemoDocument>(running.stdout()) : null),
    running.stderr
  )
  return { running, demo }
})

/** Asks a demo's customer API; fails the test unless it answers 200. */
export const askDemo = <A>({ key, url }: DemoDocument, path: string): Effect.Effect<A> =>
  Effect.promise(async () => {
    const response = await fetch(`${url}${path}`, { headers: { "x-kicklogz-api-key": key } })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`)
    return JSON.parse(text) as A
  })
