import { HttpServerResponse } from "effect/http"

const statuses = {
  invalid_client: 401,
  invalid_grant: 400,
  invalid_request: 400,
  invalid_scope: 400,
  unsupported_grant_type: 400
} as const

/** A code of the simulated id host's refusals. */
export type RefusalCode = keyof typeof statuses

/** A refusal in the form of Kick's id host. */
export const refusal = (error: RefusalCode, description: string): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.jsonUnsafe({ error, error_description: description }, { status: statuses[error] })

/** What Kick's id host answers to what it cannot make sense of. */
export const invalidRequest = HttpServerResponse.jsonUnsafe({ error: "Invalid request" }, { status: 400 })
