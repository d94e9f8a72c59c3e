import { Schema } from "effect"

/** Figures and names that explain an error, by name; `null` when the message says everything. */
export type ErrorDetails = Readonly<Record<string, unknown>> | null

/**
 * The one shape in which every HTTP answer of Kickstand that is not a success arrives: `success`, `status`, `error` (a
 * code that programs may rely on), `message` (for people), `details` and `retryAfterSeconds`, none of them ever missing.
 */
export const ErrorEnvelope = Schema.Struct({
  success: Schema.tag(false),
  /** The HTTP status. */
  status: Schema.Int,
  error: Schema.String,
  message: Schema.String,
  details: Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown)),
  /** Whole seconds; also sent as the `Retry-After` header. */
  retryAfterSeconds: Schema.NullOr(Schema.Int)
}).annotate({ identifier: "Error" })

/** An {@link ErrorEnvelope} as an error to fail with. */
export class ApiError extends Schema.Error<ApiError>("ApiError")(ErrorEnvelope) {}

/** What an {@link ApiError} says in one place and time, beyond its code. */
export interface ErrorOccurrence {
  readonly details?: ErrorDetails
  readonly retryAfterSeconds?: number | null
}

/** The codes of an API with the status and the message that belong to each. */
export type ErrorCatalog<Code extends string> = {
  readonly [K in Code]: { readonly status: number; readonly message: string }
}

/** Makes errors out of a catalogue, so that a code never appears with another status or message. */
export const errorsOf =
  <Code extends string>(catalog: ErrorCatalog<Code>) => (code: Code, occurrence: ErrorOccurrence = {}): ApiError =>
    new ApiError({
      ...catalog[code],
      error: code,
      details: occurrence.details ?? null,
      retryAfterSeconds: occurrence.retryAfterSeconds ?? null
    })

/** The {@link ApiError}s of one status, for an endpoint's declaration. */
export const withStatus = (status: number, description: string) =>
  ApiError.pipe(
    Schema.check(Schema.makeFilter((error: ApiError) => error.status === status)),
    Schema.annotate({ httpApiStatus: status, description })
  )
