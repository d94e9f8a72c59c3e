import { Effect, Redacted } from "effect"
import { HttpClient, HttpClientRequest, HttpClientResponse } from "effect/http"
import { type KickError, KickUnauthorized } from "../KickError.ts"
import type { WantedToken } from "@kickstand/domain/connection/TokenSet"
import { KickTokens } from "../KickTokens.ts"
import { exchange } from "./exchange.ts"
import { KickRequester } from "./KickRequester.ts"
import type { RequestBudget } from "./RequestBudget.ts"
import { RequestedOperation } from "./RequestedOperation.ts"
import { backoff, type RetryOptions } from "./RetryOptions.ts"
import type { Verdict } from "./Verdict.ts"

const done = (request: HttpClientRequest.HttpClientRequest, status: number) =>
  HttpClientResponse.fromWeb(request, new Response(null, { status }))

/** A success is a success: a 200 where 204 is documented is no reason to fail, nor the other way round. */
const withStatus = (response: HttpClientResponse.HttpClientResponse, status: number, body: string) =>
  response.status === status
    ? response
    : HttpClientResponse.fromWeb(response.request, new Response(status === 204 ? null : body, { status }))

const sameToken = (one: Redacted.Redacted<string>, other: Redacted.Redacted<string>) =>
  Redacted.value(one) === Redacted.value(other)

/**
 * An HTTP client for the operation in its surroundings: adds a token, keeps to the budget, and repeats what may be
 * repeated. Every answer that is not a 2xx is a typed failure.
 */
export const makeKickHttpClient = Effect.fnUntraced(function*(budget: RequestBudget, options: RetryOptions) {
  const tokens = yield* KickTokens
  const client = yield* HttpClient.HttpClient

  const ask = Effect.fnUntraced(function*(
    request: HttpClientRequest.HttpClientRequest,
    operation: RequestedOperation["Service"],
    token: Redacted.Redacted<string> | null
  ) {
    const carrying = token === null ? request : HttpClientRequest.bearerToken(request, token)
    return yield* exchange(client, carrying, operation.name, options.timeout)
  })

  /** One attempt; a token that is refused is replaced once. Nothing was done with it, so that this is safe always. */
  const attempt = Effect.fnUntraced(function*(
    request: HttpClientRequest.HttpClientRequest,
    operation: RequestedOperation["Service"]
  ): Effect.fn.Return<Verdict, KickError> {
    const { wanted } = operation
    const requester = yield* KickRequester
    yield* budget.take(requester)
    if (wanted === null) return yield* ask(request, operation, null)
    const first = yield* tokens.get(wanted, operation.anyOf)
    const verdict = yield* ask(request, operation, first)
    if (verdict._tag !== "Unauthorized") return verdict
    yield* tokens.refused(wanted, first)
    const second = yield* tokens.get(wanted, operation.anyOf)
    if (sameToken(first, second)) return verdict
    yield* budget.take(requester)
    const again = yield* ask(request, operation, second)
    if (again._tag === "Unauthorized") yield* tokens.refused(wanted, second)
    return again
  })

  const unauthorized = (wanted: WantedToken | null, message: string) =>
    new KickUnauthorized({ reason: "refused", userId: wanted?.kind === "user" ? wanted.userId : null, message })

  const execute = Effect.fnUntraced(function*(
    request: HttpClientRequest.HttpClientRequest
  ): Effect.fn.Return<HttpClientResponse.HttpClientResponse, KickError, RequestedOperation> {
    const operation = yield* RequestedOperation
    const isGone = ({ _tag }: KickError) => _tag === "KickNotFound" && request.method === "DELETE"
    let mayBeDone = false
    for (let repetition = 0;; repetition++) {
      const verdict = yield* attempt(request, operation)
      if (verdict._tag === "Done") return withStatus(verdict.response, operation.status, verdict.body)
      if (verdict._tag === "Unauthorized") return yield* unauthorized(operation.wanted, verdict.message)
      // What cannot be found any more was deleted by the attempt before, whose answer was lost.
      if (verdict._tag === "Refused" && mayBeDone && isGone(verdict.error)) return done(request, operation.status)
      if (verdict._tag === "Refused") return yield* verdict.error
      if (verdict._tag === "Lost" && !operation.idempotent) return yield* verdict.error
      mayBeDone ||= verdict._tag === "Lost"
      const demanded = verdict._tag === "Limited" ? verdict.error.retryAfter : verdict.demanded
      if (demanded !== null && verdict._tag === "Limited") yield* budget.pause(demanded)
      if (repetition >= options.retries || (demanded ?? 0) > options.longest) return yield* verdict.error
      const delay = yield* backoff(options, repetition, demanded)
      yield* Effect.logDebug(`Kick is asked again in ${delay} ms: ${verdict.error.message}`).pipe(
        Effect.annotateLogs({ operation: operation.name })
      )
      yield* Effect.sleep(delay)
    }
  })

  return HttpClient.makeWith<never, never, KickError, RequestedOperation>(Effect.flatMap(execute), Effect.succeed)
})
