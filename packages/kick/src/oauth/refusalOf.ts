import { Effect } from "effect"
import { HttpClientResponse } from "effect/http"
import { KickRateLimited, KickUnavailable } from "../rest/KickError.ts"
import { RefusalAnswer } from "./answers.ts"
import { KickAppRefused, KickGrantRefused, type KickOAuthError } from "./KickOAuthError.ts"

/** Codes that are about the app and not about what it presented (RFC 6749, section 5.2). */
const aboutTheApp = new Set(["invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"])

/** Codes that will pass. */
const passing = new Set(["server_error", "temporarily_unavailable", "slow_down"])

const sane = (text: string): string => text.slice(0, 200)

/** Milliseconds that a `Retry-After` in seconds asks for; `null` for anything else. */
const retryAfterMillis = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null

/**
 * What an answer that is no success means. Only what Kick says in so many words is a refusal: an empty 400 and the page of
 * some gateway in between are an outage, which Kick has had in both forms.
 */
export const refusalOf = (
  response: HttpClientResponse.HttpClientResponse,
  what: string
): Effect.Effect<KickOAuthError> => {
  const { status } = response
  const unavailable = new KickUnavailable({ reason: "status", status, message: `Kick answered ${status} when asked to ${what}` })
  if (status === 429) {
    return Effect.succeed(new KickRateLimited({
      retryAfter: retryAfterMillis(response.headers["retry-after"]),
      message: `Kick wants fewer requests; it was asked to ${what}`
    }))
  }
  if (status !== 400 && status !== 401) return Effect.succeed(unavailable)
  return Effect.match(HttpClientResponse.schemaBodyJson(RefusalAnswer)(response), {
    onFailure: () => unavailable,
    onSuccess: ({ error, error_description }) => {
      if (passing.has(error)) return unavailable
      const code = sane(error)
      const message = `Kick refused to ${what}: ${sane(error_description ?? error)}`
      return aboutTheApp.has(error) ? new KickAppRefused({ code, message }) : new KickGrantRefused({ code, message })
    }
  })
}
