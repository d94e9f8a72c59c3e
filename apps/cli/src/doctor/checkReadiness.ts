import { Effect, Schema } from "effect"
import { HttpClient, HttpClientResponse } from "effect/http"
import { fail, type Finding, ok } from "./Finding.ts"

const Checks = Schema.Struct({ checks: Schema.Record(Schema.String, Schema.String) })
const Readiness = Schema.Union([Checks, Schema.Struct({ details: Checks })])

const adviceFor = (name: string): string =>
  name === "worker" ? "Restart it; its log tells what it was doing." : "Check DATABASE_URL and that the database runs."

/** What a running server says of itself. */
export const checkReadiness = (url: string) =>
  Effect.gen(function*() {
    const response = yield* HttpClient.get(`${url}/readyz`)
    const answer = yield* HttpClientResponse.schemaBodyJson(Readiness)(response)
    const { checks } = "checks" in answer ? answer : answer.details
    return Object.entries(checks).map(([name, state]): Finding =>
      state === "ok" ? ok(`server's ${name}`, "It says it is well") : fail(`server's ${name}`, state, adviceFor(name))
    )
  }).pipe(
    Effect.timeout("5 seconds"),
    Effect.catch((error) =>
      Effect.succeed([fail("server", `${url} does not tell whether it is ready: ${error.message}`, "Start it, or see its log.")])
    )
  )
