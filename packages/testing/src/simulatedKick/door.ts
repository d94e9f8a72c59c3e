import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiError } from "effect/http-api"
import { faultsPath } from "./faultsPath.ts"
import { KickControls, type Refusal } from "./KickControls.ts"
import { SimulatedTokens } from "./SimulatedTokens.ts"

const envelope = (status: number, message: string, headers: Record<string, string> = {}) =>
  HttpServerResponse.jsonUnsafe({ data: {}, message }, { status, headers })

const refusalOf = ({ status, retryAfter }: Refusal) =>
  envelope(status, "The simulated Kick was told to refuse this", retryAfter === undefined ? {} : { "retry-after": retryAfter })

/**
 * What every request passes: it is counted, waits, and is refused where it was told to be, while Kick is down, and when
 * its app asks too often. What the declaration does not take is a 400.
 */
export const layerDoor = HttpRouter.middleware(
  Effect.gen(function*() {
    const controls = yield* KickControls
    const tokens = yield* SimulatedTokens

    const untilAllowed = (authorization: string | undefined): number => {
      const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1]
      const grant = token === undefined ? null : tokens.check(token)
      return grant === null ? 0 : controls.admit(grant.clientId)
    }

    return (answer) =>
      Effect.gen(function*() {
        const { method, url, headers } = yield* HttpServerRequest.HttpServerRequest
        const { pathname } = new URL(url, "http://kick.test")
        if (pathname === faultsPath) return yield* answer
        const request = `${method} ${pathname}`
        controls.count(request)
        yield* Effect.promise(controls.gate)
        if (controls.slowness() > 0) yield* Effect.sleep(controls.slowness())
        const status = controls.outage()
        if (status !== null) return HttpServerResponse.empty({ status })
        const refusal = controls.nextRefusal(request)
        if (refusal !== null && refusal.afterwards !== true) return refusalOf(refusal)
        const wait = untilAllowed(headers["authorization"])
        if (wait > 0) return envelope(429, "Too Many Requests", { "retry-after": String(Math.ceil(wait / 1000)) })
        const answered = yield* Effect.catchDefect(answer, (defect) =>
          HttpApiError.HttpApiSchemaError.is(defect)
            ? Effect.succeed(envelope(400, `Invalid request: ${defect.cause.message}`))
            : Effect.die(defect))
        return refusal === null ? answered : refusalOf(refusal)
      })
  }),
  { global: true }
)
