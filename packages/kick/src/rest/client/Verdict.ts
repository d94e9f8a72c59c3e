import { Effect } from "effect"
import type { HttpClientError, HttpClientResponse } from "effect/http"
import {
  type KickError,
  KickForbidden,
  KickInvalidRequest,
  KickNotFound,
  KickRateLimited,
  KickUnavailable
} from "../KickError.ts"
import { retryAfter } from "./retryAfter.ts"

/** What an attempt came to. */
export type Verdict =
  | { readonly _tag: "Done"; readonly response: HttpClientResponse.HttpClientResponse; readonly body: string }
  /** The token was not accepted, and nothing done. */
  | { readonly _tag: "Unauthorized"; readonly message: string }
  /** Kick has decided; asking again would not change it. */
  | { readonly _tag: "Refused"; readonly error: KickError }
  /** Kick did nothing, and may later. */
  | { readonly _tag: "Limited"; readonly error: KickRateLimited }
  /** Nobody knows whether Kick did it. */
  | { readonly _tag: "Lost"; readonly error: KickUnavailable; readonly demanded: number | null }

const refused = (error: KickError): Verdict => ({ _tag: "Refused", error })

const messageOf = (body: unknown): string | null => {
  if (typeof body !== "object" || body === null) return null
  const { message, error_description: description, error } = body as Readonly<Record<string, unknown>>
  const told = [message, description, error].find((value): value is string => typeof value === "string" && value !== "")
  return told?.slice(0, 500) ?? null
}

/** Judges an answer of Kick's at a time in epoch milliseconds. The body tells the reason, where it tells anything. */
export const judge = Effect.fnUntraced(function*(
  response: HttpClientResponse.HttpClientResponse,
  now: number
): Effect.fn.Return<Verdict, HttpClientError.HttpClientError> {
  const { status } = response
  // Reads what there is, so that the time it takes counts as part of the attempt.
  const text = yield* response.text
  if (status >= 200 && status < 300) return { _tag: "Done", response, body: text }
  const body = yield* Effect.orElseSucceed(response.json, () => null)
  const message = messageOf(body) ?? (text === "" || text.startsWith("<") ? `Kick answered ${status}` : text.slice(0, 500))
  const demanded = retryAfter(response.headers["retry-after"], now)
  if (status === 401) return { _tag: "Unauthorized", message }
  if (status === 403) return refused(new KickForbidden({ message }))
  if (status === 404) return refused(new KickNotFound({ message }))
  if (status === 429) return { _tag: "Limited", error: new KickRateLimited({ retryAfter: demanded, message }) }
  if (status >= 400 && status < 500) return refused(new KickInvalidRequest({ refusedBy: "kick", message }))
  return { _tag: "Lost", error: new KickUnavailable({ reason: "status", status, message }), demanded }
})
