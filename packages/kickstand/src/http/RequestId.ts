import { Context, Effect, Random } from "effect"
import type { HttpServerRequest } from "effect/http"

/** Names the request that is being answered, in its answer and in what is logged about it. */
export const RequestId: Context.Reference<string> = Context.Reference<string>("kickstand/kickstand/http/RequestId", {
  defaultValue: () => ""
})

/** The header that carries it, in and out. */
export const requestIdHeader = "x-request-id"

const sane = /^[A-Za-z0-9._:-]{1,128}$/

const generated = Effect.map(
  Effect.all([Random.nextIntBetween(0, 0xffff_ffff), Random.nextIntBetween(0, 0xffff_ffff)]),
  (parts) => `req_${parts.map((part) => part.toString(16).padStart(8, "0")).join("")}`
)

/** The name that a request came with, when it is one that may stand in a log; a new one otherwise. */
export const requestIdOf = (request: HttpServerRequest.HttpServerRequest): Effect.Effect<string> => {
  const given = request.headers[requestIdHeader]
  return given !== undefined && sane.test(given) ? Effect.succeed(given) : generated
}
