import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Schema, SchemaTransformation } from "effect"
import { ApiError, withStatus } from "./ApiError.ts"
import { generalError } from "./generalErrors.ts"

/** 503 on the wire; {@link StorageUnavailable} in handlers and in the typed client, as if the port were local. */
export const unavailable = ApiError.pipe(
  Schema.decodeTo(
    Schema.instanceOf(StorageUnavailable),
    SchemaTransformation.transform({
      decode: (error: ApiError) => new StorageUnavailable({ operation: "a remote call", cause: error }),
      encode: () => generalError("storage_unavailable", { retryAfterSeconds: 1 })
    })
  ),
  Schema.annotate({ httpApiStatus: 503, description: "The storage is unavailable, or too much waits for it." })
)

/** The errors of an API that is guarded by keys, for its middleware's declaration. */
export const guardedErrors = [
  withStatus(400, "The request is not valid."),
  withStatus(401, "No key was given, or it is not valid."),
  withStatus(403, "The key or its account may not ask for this."),
  withStatus(404, "What was asked about is not known."),
  withStatus(429, "A limit is used up."),
  withStatus(500, "Something went wrong on our side; `details.requestId` names the request."),
  unavailable
] as const
