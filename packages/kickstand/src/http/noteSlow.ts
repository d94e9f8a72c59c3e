import { Clock, Effect, type Fiber } from "effect"
import type { HttpServerRequest, HttpServerResponse } from "effect/http"
import { SlowRequestsHere } from "../metrics/SlowRequests.ts"
import type { RouteTable } from "./RouteTable.ts"

/** Remembers how long an answer took, from now on. */
export const noteSlow = (
  fiber: Fiber.Fiber<unknown, unknown>,
  { method, url }: HttpServerRequest.HttpServerRequest,
  requestId: string,
  routes: RouteTable["Service"]
) => {
  const clock = fiber.getRef(Clock.Clock)
  const startedAt = clock.currentTimeNanosUnsafe()
  return <E, R>(answered: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
    Effect.map(answered, (response) => {
      const millis = Number(clock.currentTimeNanosUnsafe() - startedAt) / 1e6
      const at = clock.currentTimeMillisUnsafe()
      const { status } = response
      fiber.getRef(SlowRequestsHere).note({ method, route: routes.patternOf(method, url), status, millis, requestId, at })
      return response
    })
}
