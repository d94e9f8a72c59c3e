import { Schema } from "effect"
import { EpochMillis } from "../event/EventBase.ts"
import { Family } from "./Family.ts"

/** Where a key is meant to be used; shown to the customer, and otherwise without effect. */
export const KeyEnvironment = Schema.Literals(["live", "test"])
export type KeyEnvironment = typeof KeyEnvironment.Type

/** A customer's key as it may be shown: everything but the secret. */
export const ApiKey = Schema.Struct({
  /** `capi_key_…` */
  id: Schema.String,
  accountId: Schema.String,
  label: Schema.String,
  /** The public beginning, by which a key is found and recognised: `klz_live_<16 hex>`. */
  prefix: Schema.String,
  environment: KeyEnvironment,
  /** `null` for every family of the account. */
  families: Schema.NullOr(Schema.Array(Family)),
  /** Slugs; `null` for every streamer of the account. */
  streamers: Schema.NullOr(Schema.Array(Schema.String)),
  /** Addresses and CIDRs, IPv4 or IPv6; `null` for anywhere. */
  allowedIps: Schema.NullOr(Schema.Array(Schema.String)),
  expiresAt: Schema.NullOr(EpochMillis),
  revokedAt: Schema.NullOr(EpochMillis),
  /** May lag behind by some seconds. */
  lastUsedAt: Schema.NullOr(EpochMillis),
  createdAt: EpochMillis
})
export interface ApiKey extends Schema.Schema.Type<typeof ApiKey> {}

/** Whether a key opens anything at a time; from its expiry on it does not. */
export const isActive = (key: ApiKey, now: number): boolean =>
  key.revokedAt === null && (key.expiresAt === null || now < key.expiresAt)
