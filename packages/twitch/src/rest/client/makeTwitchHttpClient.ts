import type { WantedToken } from "@kickstand/domain/connection/TokenSet"
import { Clock, type Duration, Effect, Metric } from "effect"
import { HttpClient, HttpClientRequest, type HttpClientResponse } from "effect/http"
import { type NamedOperation } from "../TwitchOperation.ts"
import { twitchOperationOf } from "../TwitchApi.ts"
import { type TwitchError, TwitchRateLimited, TwitchRefused, TwitchUnauthorized, TwitchUnavailable } from "../TwitchError.ts"
import { TwitchTokens } from "../TwitchTokens.ts"
import { resultOf, twitchRequests } from "./metrics.ts"
import { waitOf } from "./waitOf.ts"

/** How patiently Twitch is asked. */
export interface Patience {
  /** How often a request is repeated that was lost or came too early. */
  readonly retries: number
  /** How long one attempt may take. */
  readonly timeout: Duration.Input
}

/** The longest that Twitch's wish to be left alone is waited out, and how long it is left alone when it does not say; milliseconds. */
const longestWait = 60_000
const usualWait = 1000

type Request = HttpClientRequest.HttpClientRequest
type Response = HttpClientResponse.HttpClientResponse

const unknownOperation: NamedOperation = { name: "unknown", takes: "any", anyOf: [] }

const messageOf = (response: Response) =>
  Effect.orElseSucceed(
    Effect.map(response.json, (body) =>
      typeof body === "object" && body !== null && "message" in body && typeof body.message === "string"
        ? body.message.slice(0, 500)
        : `Twitch answered ${response.status}`),
    () => `Twitch answered ${response.status}`
  )

/**
 * An HTTP client that asks Twitch with somebody's token: adds it, and repeats what may be repeated. A request that was lost is
 * repeated where doing it twice is doing it once, one that came too early always, and one whose token was refused once.
 */
export const makeTwitchHttpClient = Effect.fnUntraced(function*({ retries, timeout }: Patience) {
  const tokens = yield* TwitchTokens
  const client = yield* HttpClient.HttpClient

  const attempt = Effect.fnUntraced(function*(request: Request, wanted: WantedToken, { anyOf, name }: NamedOperation) {
    const count = (result: Parameters<typeof twitchRequests>[0]["result"]) => Metric.update(twitchRequests({ operation: name, result }), 1)
    const token = yield* tokens.get(wanted, anyOf)
    const response = yield* client.execute(request.pipe(
      HttpClientRequest.bearerToken(token),
      HttpClientRequest.setHeader("client-id", tokens.clientId)
    )).pipe(
      Effect.timeout(timeout),
      // The error holds the request and its token, so that only its kind is told on.
      Effect.catchTag("HttpClientError", ({ reason }) =>
        Effect.andThen(count("network"), Effect.fail(
          new TwitchUnavailable({ reason: "network", message: `The request to Twitch failed: ${reason._tag}` })
        ))),
      Effect.catchTag("TimeoutError", () =>
        Effect.andThen(count("timeout"), Effect.fail(
          new TwitchUnavailable({ reason: "timeout", message: "Twitch did not answer in time" })
        )))
    )
    yield* count(resultOf(response.status))
    if (response.status === 401) yield* tokens.refused(wanted, token)
    return response
  })

  const verdict = Effect.fnUntraced(function*(response: Response, wanted: WantedToken): Effect.fn.Return<Response, TwitchError> {
    const { status } = response
    if (status >= 200 && status < 300) return response
    const message = yield* messageOf(response)
    if (status === 401) {
      return yield* new TwitchUnauthorized({ reason: "refused", userId: wanted.kind === "user" ? wanted.userId : null, message })
    }
    if (status === 429) {
      return yield* new TwitchRateLimited({ retryAfter: waitOf(response.headers, yield* Clock.currentTimeMillis), message })
    }
    if (status >= 500) return yield* new TwitchUnavailable({ reason: "status", message })
    return yield* new TwitchRefused({ status, message })
  })

  const execute = (wanted: WantedToken) =>
    Effect.fnUntraced(function*(request: Request): Effect.fn.Return<Response, TwitchError> {
      const operation = twitchOperationOf(request.method, new URL(request.url).pathname) ?? unknownOperation
      const idempotent = request.method !== "POST"
      let renewed = false
      for (let repetition = 0;; repetition++) {
        const answered = yield* Effect.result(
          Effect.flatMap(attempt(request, wanted, operation), (response) => verdict(response, wanted))
        )
        if (answered._tag === "Success") return answered.success
        const { failure } = answered
        if (repetition >= retries) return yield* failure
        switch (failure._tag) {
          case "TwitchRefused":
          case "TwitchMissingScope":
            return yield* failure
          case "TwitchUnauthorized":
            // Without a token there is none to renew.
            if (renewed || failure.reason !== "refused") return yield* failure
            renewed = true
            break
          case "TwitchRateLimited":
            if ((failure.retryAfter ?? 0) > longestWait) return yield* failure
            yield* Effect.sleep(failure.retryAfter ?? usualWait)
            break
          case "TwitchUnavailable":
            if (!idempotent) return yield* failure
            yield* Effect.sleep(500 * 2 ** repetition)
        }
      }
    })

  return (wanted: WantedToken) =>
    HttpClient.makeWith<never, never, TwitchError, never>(Effect.flatMap(execute(wanted)), Effect.succeed)
})
