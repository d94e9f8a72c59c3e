import { Schema, SchemaTransformation } from "effect"
import { ErrorEnvelope } from "../error/ApiError.ts"

interface DomainError<Fields> {
  new(fields: Fields): { readonly message: string } & Fields
}

/**
 * A domain error on the wire: the one error shape with a code of its own and the error's fields as `details`. The typed
 * client gets the domain error back, as if the operation had run in its own process.
 */
export const wireError = <Fields extends object>(
  error: DomainError<Fields>,
  wire: { readonly code: string; readonly status: number; readonly fields: ReadonlyArray<keyof Fields & string> }
) =>
  Schema.Struct({
    ...ErrorEnvelope.fields,
    status: Schema.tag(wire.status),
    error: Schema.tag(wire.code)
  }).pipe(
    Schema.decodeTo(
      Schema.instanceOf(error),
      SchemaTransformation.transform({
        decode: ({ details }) => new error(details as Fields),
        encode: (failure) => ({
          success: false as const,
          status: wire.status,
          error: wire.code,
          message: failure.message,
          details: Object.fromEntries(wire.fields.map((field) => [field, failure[field]])),
          retryAfterSeconds: null
        })
      })
    ),
    Schema.annotate({ httpApiStatus: wire.status, description: `\`${wire.code}\`` })
  )
