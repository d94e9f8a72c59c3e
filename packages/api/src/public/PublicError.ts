import { Schema } from "effect"
import { type PublicErrorCode, publicErrors } from "./publicErrors.ts"

const codes = Object.keys(publicErrors) as ReadonlyArray<PublicErrorCode>

/**
 * The one shape in which every answer of the public API that is not a success arrives: `ok`, `error` (a code that
 * programs may rely on) and `message` (for people), as published; `details` stands beside them where there is more to say.
 */
export const PublicErrorEnvelope = Schema.Struct({
  ok: Schema.tag(false),
  error: Schema.Literals(codes),
  message: Schema.String,
  /** Such as `retry_after_seconds`, `request_id`, the `issues` of a request, or `candidates` to choose from. */
  details: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown))
}).annotate({ identifier: "PublicError" })

/** A {@link PublicErrorEnvelope} as an error to fail with. */
export class PublicError extends Schema.Error<PublicError>("PublicError")(PublicErrorEnvelope) {
  /** The HTTP status that belongs to the code. */
  get status(): number {
    return publicErrors[this.error].status
  }
}

/** An error of the public API; the code's own message unless another is given. */
export const publicError = (
  code: PublicErrorCode,
  { details, message }: { readonly details?: Readonly<Record<string, unknown>>; readonly message?: string } = {}
): PublicError =>
  new PublicError({
    error: code,
    message: message ?? publicErrors[code].message,
    ...(details === undefined ? {} : { details })
  })

/** The {@link PublicError}s of one status, for an endpoint's declaration. */
export const publicErrorsWith = (status: number, description: string) =>
  PublicError.pipe(
    Schema.check(Schema.makeFilter((error: PublicError) => error.status === status)),
    Schema.annotate({ httpApiStatus: status, description })
  )
