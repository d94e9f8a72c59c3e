import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../packages/api/test/fixtures/public-v2.json" with { type: "json" }
import { askPublic, startDemo } from "./demo.ts"
import { until, workplace } from "./Kickstand.ts"
import { stop } from "./serving.ts"

/** Whether nothing in an answer is left open: no list without a row, and something in every place. */
const tells = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0 && value.every(tells)
  if (typeof value === "object" && value !== null) return Object.values(value).length > 0
  return value !== null && value !== "" && value !== undefined
}

const isTold = (data: unknown): boolean =>
  Array.isArray(data) ? tells(data) : typeof data === "object" && data !== null && Object.values(data).every(tells)

it.live("every question of the public API to the demo is answered with something", () =>
  Effect.gen(function*() {
    const cwd = yield* workplace
    const { demo, running } = yield* startDemo(cwd, { DATABASE_URL: "memory:" })
    assert.match(demo.publicApi?.example ?? "", /^curl .*\/api\/public\/v2\/overview'$/)
    const asked = contract.endpoints.filter(({ method }) => method === "GET")
    assert.lengthOf(asked, 12)
    for (const { path } of asked) {
      // Viewers use one command after the other: what is played comes within a minute.
      yield* until(
        askPublic<{ readonly ok: boolean; readonly data: unknown }>(demo, path).pipe(
          Effect.map(({ data, ok }) => ok && isTold(data) ? true : null),
          // A credential has so many requests in a minute.
          Effect.tap((told) => told === null ? Effect.sleep("1 second") : Effect.void)
        ),
        () => `${path} tells nothing\n${running.stderr()}`
      )
    }
    yield* stop(running, "SIGTERM")
  }))
