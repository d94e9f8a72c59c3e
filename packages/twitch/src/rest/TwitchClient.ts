import { describeIssue } from "@kickstand/domain/event/describeIssue"
import { Clock, Context, Duration, Effect, Layer, Schema } from "effect"
import { HttpApiClient } from "effect/http-api"
import { HttpClient, HttpClientRequest, type HttpClientResponse } from "effect/http"
import { TwitchApi } from "./TwitchApi.ts"
import { type TwitchError, TwitchRateLimited, TwitchRefused, TwitchUnauthorized, TwitchUnavailable } from "./TwitchError.ts"
import { TwitchTokens } from "./TwitchTokens.ts"

/** Where Twitch is, and how patiently it is asked. */
export interface TwitchClientOptions {
  /** Twitch's API host; `https://api.twitch.tv` by default. */
  readonly apiUrl?: string | undefined
  /** How often a request is repeated that was lost or came too early. */
  readonly retries?: number
  /** How long one attempt may take. */
  readonly timeout?: Duration.Input
}

/** The longest that Twitch's wish to be left alone is waited out; milliseconds. */
const longestWait = 60_000

/** An answer that is not what is declared; what is wrong with it is told without its content. */
const undecodable = (error: unknown) =>
  new TwitchUnavailable({
    reason: "undecodable",
    message: `Twitch's answer could not be read: ${Schema.isSchemaError(error) ? describeIssue(error) : "it is no JSON"}`
  })

const operations = (httpClient: HttpClient.HttpClient.With<TwitchError>, baseUrl: string) =>
  HttpApiClient.makeWith(TwitchApi, { httpClient, baseUrl, transformResponse: Effect.mapError(undecodable) })

/** Asks Twitch's Helix API with the app's token. Every operation of the declaration is a method. */
export class TwitchClient extends Context.Service<TwitchClient, Effect.Success<ReturnType<typeof operations>>>()(
  "kickstand/twitch/rest/TwitchClient"
) {
  static readonly layer = (
    options: TwitchClientOptions = {}
  ): Layer.Layer<TwitchClient, never, TwitchTokens | HttpClient.HttpClient> => Layer.effect(TwitchClient, make(options))
}

type Response = HttpClientResponse.HttpClientResponse

const messageOf = (response: Response) =>
  Effect.orElseSucceed(
    Effect.map(response.json, (body) =>
      typeof body === "object" && body !== null && "message" in body && typeof body.message === "string"
        ? body.message.slice(0, 500)
        : `Twitch answered ${response.status}`),
    () => `Twitch answered ${response.status}`
  )

/** How long Twitch wants to be left alone: it says when the minute's requests are full again, in epoch seconds. */
const waitOf = ({ headers }: Response, now: number): number => {
  const reset = Number(headers["ratelimit-reset"])
  return Number.isFinite(reset) ? Math.max(1000, reset * 1000 - now) : 1000
}

const make = Effect.fnUntraced(function*(
  { apiUrl = "https://api.twitch.tv", retries = 3, timeout = "10 seconds" }: TwitchClientOptions
) {
  const tokens = yield* TwitchTokens
  const client = yield* HttpClient.HttpClient

  const attempt = Effect.fnUntraced(function*(request: HttpClientRequest.HttpClientRequest) {
    const token = yield* tokens.app
    const response = yield* client.execute(request.pipe(
      HttpClientRequest.bearerToken(token.token),
      HttpClientRequest.setHeader("client-id", token.clientId)
    )).pipe(
      Effect.timeout(timeout),
      // The error holds the request and its token, so that only its kind is told on.
      Effect.catchTag("HttpClientError", ({ reason }) =>
        Effect.fail(new TwitchUnavailable({ reason: "network", message: `The request to Twitch failed: ${reason._tag}` }))),
      Effect.catchTag("TimeoutError", () =>
        Effect.fail(new TwitchUnavailable({ reason: "timeout", message: "Twitch did not answer in time" })))
    )
    if (response.status === 401) yield* tokens.refused(token)
    return response
  })

  const verdict = Effect.fnUntraced(function*(response: Response): Effect.fn.Return<Response, TwitchError> {
    const { status } = response
    if (status >= 200 && status < 300) return response
    const message = yield* messageOf(response)
    if (status === 401) return yield* new TwitchUnauthorized({ message })
    if (status === 429) return yield* new TwitchRateLimited({ message })
    if (status >= 500) return yield* new TwitchUnavailable({ reason: "status", message })
    return yield* new TwitchRefused({ status, message })
  })

  /** A request that was lost is repeated where doing it twice is doing it once; one that came too early always. */
  const execute = Effect.fnUntraced(function*(
    request: HttpClientRequest.HttpClientRequest
  ): Effect.fn.Return<Response, TwitchError> {
    const idempotent = request.method !== "POST"
    let renewed = false
    for (let repetition = 0;; repetition++) {
      const answered = yield* Effect.result(Effect.flatMap(attempt(request), (response) =>
        Effect.map(Effect.result(verdict(response)), (result) => ({ response, result }))))
      const last = repetition >= retries
      if (answered._tag === "Failure") {
        if (last || !idempotent || answered.failure._tag !== "TwitchUnavailable") return yield* answered.failure
        yield* Effect.sleep(500 * 2 ** repetition)
        continue
      }
      const { response, result } = answered.success
      if (result._tag === "Success") return result.success
      const { failure } = result
      if (failure._tag === "TwitchRefused" || last) return yield* failure
      if (failure._tag === "TwitchUnauthorized") {
        if (renewed) return yield* failure
        renewed = true
      } else if (failure._tag === "TwitchRateLimited") {
        const wait = waitOf(response, yield* Clock.currentTimeMillis)
        if (wait > longestWait) return yield* failure
        yield* Effect.sleep(wait)
      } else {
        if (!idempotent) return yield* failure
        yield* Effect.sleep(500 * 2 ** repetition)
      }
    }
  })

  const http = HttpClient.makeWith<never, never, TwitchError, never>(Effect.flatMap(execute), Effect.succeed)
  return yield* operations(http, apiUrl)
})
