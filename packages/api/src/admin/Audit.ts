import { AuditEntry } from "@kickstand/domain/access/AuditEntry"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"

/** An administrative act. */
export const AuditRecord = Schema.Struct({ ...AuditEntry.fields, at: Timestamp }).annotate({ identifier: "AuditRecord" })

const list = HttpApiEndpoint.get("list", "/audit", {
  query: {
    before: Schema.Int.pipe(Schema.optionalKey),
    limit: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 1000 })), Schema.optionalKey)
  },
  success: Schema.Array(AuditRecord)
}).annotateMerge(OpenApi.annotations({
  summary: "Administrative acts, newest first",
  description: "Those with an id below `before`; 100 when `limit` is absent."
}))

/** Who did what, and when. */
export class Audit extends HttpApiGroup.make("audit").add(list) {}
