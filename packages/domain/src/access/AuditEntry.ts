import { Schema } from "effect"
import { EpochMillis } from "../event/EventBase.ts"

/** What an administrative act was, without who and when. */
export const Act = Schema.Struct({
  /** `<subject>.<verb>`, for example `key.revoke`. */
  action: Schema.String,
  /** The id or name of what was acted on. */
  target: Schema.String,
  /** What else a later reader wants to know; never a secret. */
  details: Schema.Record(Schema.String, Schema.Unknown)
})
export interface Act extends Schema.Schema.Type<typeof Act> {}

/** An administrative act as it is remembered. */
export const AuditEntry = Schema.Struct({
  /** Grows with every entry. */
  id: Schema.Int,
  at: EpochMillis,
  actor: Schema.String,
  ...Act.fields
})
export interface AuditEntry extends Schema.Schema.Type<typeof AuditEntry> {}
