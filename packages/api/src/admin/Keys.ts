import { ApiKey, KeyEnvironment } from "@kickstand/domain/access/ApiKey"
import { Family } from "@kickstand/domain/access/Family"
import { StreamerName } from "@kickstand/domain/channel/StreamerName"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { accountNotFound, invalidAddressRange, keyNotActive, keyNotFound } from "./adminErrors.ts"

/** A key as it may be shown. */
export const Key = Schema.Struct({
  ...ApiKey.fields,
  expiresAt: Schema.NullOr(Timestamp),
  revokedAt: Schema.NullOr(Timestamp),
  lastUsedAt: Schema.NullOr(Timestamp),
  createdAt: Timestamp
}).annotate({ identifier: "Key" })

/** A key just made. */
export const NewKey = Schema.Struct({
  ...Key.fields,
  /** The whole secret: shown this once. */
  key: Schema.String
}).annotate({ identifier: "NewKey" })

const listOf = <S extends Schema.Top>(item: S) => Schema.NonEmptyArray(item).pipe(Schema.NullOr, Schema.optionalKey)

/** A key to make; what is not said does not narrow it. */
export const KeyToCreate = Schema.Struct({
  label: Schema.String.pipe(Schema.check(Schema.isMinLength(1), Schema.isMaxLength(200))),
  environment: Schema.optionalKey(KeyEnvironment),
  families: listOf(Family),
  streamers: listOf(StreamerName),
  /** Addresses and CIDRs. */
  allowedIps: listOf(Schema.String),
  expiresAt: Timestamp.pipe(Schema.NullOr, Schema.optionalKey)
}).annotate({ identifier: "KeyToCreate" })

const account = { accountId: Schema.String }
const id = { id: Schema.String }

const list = HttpApiEndpoint.get("list", "/accounts/:accountId/keys", {
  params: account,
  success: Schema.Array(Key),
  error: accountNotFound
}).annotateMerge(OpenApi.annotations({ summary: "An account's keys, oldest first" }))

const create = HttpApiEndpoint.post("create", "/accounts/:accountId/keys", {
  params: account,
  payload: KeyToCreate,
  success: NewKey,
  error: [accountNotFound, invalidAddressRange]
}).annotateMerge(OpenApi.annotations({ summary: "Make a key", description: "`key` is the whole secret, shown this once." }))

const revoke = HttpApiEndpoint.post("revoke", "/keys/:id/revoke", {
  params: id,
  success: Key,
  error: keyNotFound
}).annotateMerge(OpenApi.annotations({ summary: "Close a key for good, at once and everywhere" }))

const rotate = HttpApiEndpoint.post("rotate", "/keys/:id/rotate", {
  params: id,
  payload: Schema.Struct({
    /** How long the old key still opens; a day when absent. */
    overlapSeconds: Schema.Int.pipe(
      Schema.check(Schema.isBetween({ minimum: 0, maximum: 365 * 86_400 })),
      Schema.optionalKey
    )
  }),
  success: NewKey,
  error: [keyNotFound, keyNotActive]
}).annotateMerge(OpenApi.annotations({
  summary: "Make a key like this one, and let this one expire after an overlap"
}))

/** The keys of accounts. */
export class Keys extends HttpApiGroup.make("keys").add(list, create, revoke, rotate) {}
