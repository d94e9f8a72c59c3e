import { twitchOperationOf } from "@kickstand/twitch/rest/TwitchApi"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiError } from "effect/http-api"
import { makeRateLimit } from "./rateLimit.ts"
import { refuse } from "./refuse.ts"
import { tokenIn } from "./tokenIn.ts"
import { type Grant, TwitchState } from "./TwitchState.ts"

/** Why a token does not open an operation; `null` when it does. */
const objection = (method: string, url: URL, grant: Grant) => {
  const operation = twitchOperationOf(method, url.pathname)
  if (operation === undefined) return refuse(404, "Not Found")
  const { anyOf, takes } = operation
  const { scopes, userId } = grant
  if (userId === null) return takes === "user" ? refuse(401, "Missing User OAUTH Token") : null
  if (takes === "app") return refuse(400, "auth must use app access token")
  if (anyOf.length > 0 && !anyOf.some((scope) => scopes.includes(scope))) return refuse(401, `Missing scope: ${anyOf.join(" or ")}`)
  const named = url.searchParams.get("moderator_id") ?? (takes === "user" ? url.searchParams.get("broadcaster_id") : null)
  return named === null || named === userId ? null : refuse(401, "The id must match the user id of the token")
}

/**
 * What every request passes: it is counted, refused where it was told to be, and asked for a token that allows it where one is
 * due. Helix takes so many requests a minute of each token's holder.
 */
export const layerDoor = HttpRouter.middleware(
  Effect.gen(function*() {
    const { clientId, faults, now, requests, tokens } = yield* TwitchState
    const limited = makeRateLimit(now)

    return (answer) =>
      Effect.gen(function*() {
        const { method, url, headers } = yield* HttpServerRequest.HttpServerRequest
        const asked = new URL(url, "http://twitch.test")
        const request = `${method} ${asked.pathname}`
        requests.push(request)
        if (faults.slowMillis === Number.POSITIVE_INFINITY) return yield* Effect.never
        if (faults.slowMillis > 0) yield* Effect.sleep(faults.slowMillis)
        if (faults.outage !== null) return HttpServerResponse.empty({ status: faults.outage })
        const index = faults.refusals.findIndex((each) => request.startsWith(each.request))
        const [refusal] = index === -1 ? [] : faults.refusals.splice(index, 1)
        if (refusal !== undefined) return refuse(refusal.status, "The simulated Twitch was told to refuse this", refusal.headers)
        const answered = Effect.catchDefect(answer, (defect) =>
          HttpApiError.HttpApiSchemaError.is(defect)
            ? Effect.succeed(refuse(400, `Invalid request: ${defect.cause.message}`))
            : Effect.die(defect))
        if (!asked.pathname.startsWith("/helix/")) return yield* answered
        const grant = tokens.get(tokenIn(headers))
        if (grant === undefined || grant.endsAt <= now() || headers["client-id"] !== clientId) return refuse(401, "Invalid OAuth token")
        const { headers: told, over } = limited(grant.userId ?? "")
        if (over) return refuse(429, "Too Many Requests", told)
        return HttpServerResponse.setHeaders(objection(method, asked, grant) ?? (yield* answered), told)
      })
  }),
  { global: true }
)
