import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiError } from "effect/http-api"
import { refuse } from "./refuse.ts"
import { TwitchState } from "./TwitchState.ts"

/** What every request passes: it is counted, refused where it was told to be, and asked for a token where one is due. */
export const layerDoor = HttpRouter.middleware(
  Effect.gen(function*() {
    const { clientId, faults, requests, tokens } = yield* TwitchState

    const mayAsk = (headers: Readonly<Record<string, string | undefined>>): boolean =>
      tokens.has(headers.authorization?.replace(/^Bearer /, "") ?? "") && headers["client-id"] === clientId

    return (answer) =>
      Effect.gen(function*() {
        const { method, url, headers } = yield* HttpServerRequest.HttpServerRequest
        const { pathname } = new URL(url, "http://twitch.test")
        const request = `${method} ${pathname}`
        requests.push(request)
        if (faults.outage !== null) return HttpServerResponse.empty({ status: faults.outage })
        const index = faults.refusals.findIndex((each) => request.startsWith(each.request))
        const [refusal] = index === -1 ? [] : faults.refusals.splice(index, 1)
        if (refusal !== undefined) return refuse(refusal.status, "The simulated Twitch was told to refuse this", refusal.headers)
        if (pathname.startsWith("/helix/") && !mayAsk(headers)) return refuse(401, "Invalid OAuth token")
        return yield* Effect.catchDefect(answer, (defect) =>
          HttpApiError.HttpApiSchemaError.is(defect)
            ? Effect.succeed(refuse(400, `Invalid request: ${defect.cause.message}`))
            : Effect.die(defect))
      })
  }),
  { global: true }
)
