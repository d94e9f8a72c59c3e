import { AppRefused, GrantRefused } from "@kickstand/domain/connection/TokenIssuer"
import { Clock, Effect } from "effect"
import { HttpClientResponse } from "effect/http"
import { waitOf } from "../rest/client/waitOf.ts"
import { TwitchRateLimited, type TwitchSilence, TwitchUnavailable } from "../rest/TwitchError.ts"
import { RefusalAnswer } from "./answers.ts"

/** Twitch's words for an app that it does not know, or not by this secret. */
const aboutTheApp = /client/i

/**
 * What an answer that is no success means. Only what Twitch says in so many words is a refusal: an empty 400 and the page of
 * some gateway in between are an outage.
 */
export const refusalOf = Effect.fnUntraced(function*(
  response: HttpClientResponse.HttpClientResponse,
  what: string
): Effect.fn.Return<TwitchSilence | GrantRefused | AppRefused> {
  const { status } = response
  if (status === 429) {
    const retryAfter = waitOf(response.headers, yield* Clock.currentTimeMillis)
    return new TwitchRateLimited({ retryAfter, message: `Twitch wants fewer requests; it was asked to ${what}` })
  }
  const unavailable = new TwitchUnavailable({ reason: "status", message: `Twitch answered ${status} when asked to ${what}` })
  if (status < 400 || status > 404) return unavailable
  return yield* Effect.match(HttpClientResponse.schemaBodyJson(RefusalAnswer)(response), {
    onFailure: () => unavailable,
    onSuccess: ({ message }) => {
      const told = `Twitch refused to ${what}: ${message.slice(0, 200)}`
      return aboutTheApp.test(message) ? new AppRefused({ message: told }) : new GrantRefused({ message: told })
    }
  })
})
