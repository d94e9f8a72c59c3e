import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Schema, SchemaTransformation } from "effect"
import { HttpApiMiddleware } from "effect/http-api"
import type { PublicCaller } from "./PublicCaller.ts"
import { PublicError, publicError, publicErrorsWith } from "./PublicError.ts"

/** 503 on the wire; `StorageUnavailable` in handlers, so that they may fail with it as ports do. */
const storageUnavailable = PublicError.pipe(
  Schema.check(Schema.makeFilter(({ error }: PublicError) => error === "storage_unavailable")),
  Schema.decodeTo(
    Schema.instanceOf(StorageUnavailable),
    SchemaTransformation.transform({
      decode: (error: PublicError) => new StorageUnavailable({ operation: "a remote call", cause: error }),
      encode: () => publicError("storage_unavailable", { details: { retry_after_seconds: 1 } })
    })
  ),
  Schema.annotate({ httpApiStatus: 503, description: "The storage is unavailable." })
)

/**
 * Stands in front of every endpoint of the public API: checks client id, client secret and JWT, counts the request
 * against the credential's limit, and hands the broadcaster to the handler. Handlers may fail with `StorageUnavailable`
 * and with any `PublicError` of the statuses declared here; what an endpoint answers beyond them it declares itself.
 */
export class PublicAccess extends HttpApiMiddleware.Service<PublicAccess, {
  provides: PublicCaller
}>()("kickstand/api/public/PublicAccess", {
  error: [
    publicErrorsWith(400, "`invalid_request`"),
    publicErrorsWith(401, "`missing_credentials`, `invalid_credentials`, `expired_jwt` or `revoked_jwt`"),
    publicErrorsWith(429, "`rate_limited`; `Retry-After` says when to come back"),
    publicErrorsWith(500, "`internal_error`; `details.request_id` names the request"),
    storageUnavailable,
    publicErrorsWith(503, "`upstream_unavailable`: the platform does not answer")
  ]
}) {}
