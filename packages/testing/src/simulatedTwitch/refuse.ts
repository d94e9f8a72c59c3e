import { HttpServerResponse } from "effect/http"

const names: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  429: "Too Many Requests"
}

/** Twitch's words for no. */
export const refuse = (status: number, message: string, headers: Readonly<Record<string, string>> = {}) =>
  HttpServerResponse.jsonUnsafe({ error: names[status] ?? "Error", status, message }, { status, headers })
