import { AccountStatus } from "@kickstand/domain/access/Account"
import { KeyEnvironment } from "@kickstand/domain/access/ApiKey"
import { Family } from "@kickstand/domain/access/Family"
import { Limits } from "@kickstand/domain/access/Limits"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { AccountAccess } from "./AccountAccess.ts"
import { customerEndpoint } from "./CustomerEndpoint.ts"
import { limit, page } from "./parameters.ts"

const family = "meta"
const success = Schema.Literal(true)
const version = Schema.Literal("v1")

/** How many rows a page of entitlements may hold. */
export const entitlementPage = { maximum: "plan", byDefault: 20 } as const

/** What an account has used of its month, and what is left of it. */
export const UsageSnapshot = Schema.Struct({
  /** The first day of the UTC calendar month. */
  usageMonth: Schema.String,
  limits: Limits,
  usage: Schema.Struct({
    requestsUsed: Schema.Int,
    unitsUsed: Schema.Int,
    searchRequestsUsed: Schema.Int,
    searchUnitsUsed: Schema.Int,
    streamerProfileRequestsUsed: Schema.Int,
    broadcastRequestsUsed: Schema.Int,
    kickProfileRequestsUsed: Schema.Int
  }),
  remaining: Schema.Struct({ requestsRemaining: Schema.Int, unitsRemaining: Schema.Int })
}).annotate({ identifier: "UsageSnapshot" })

const account = HttpApiEndpoint.get("account", "/account", {
  success: Schema.Struct({
    success,
    version,
    basePath: Schema.String,
    account: Schema.Struct({
      id: Schema.String,
      planCode: Schema.String,
      status: AccountStatus,
      allowAllStreamers: Schema.Boolean,
      /** `null` for any number. */
      streamerLimit: Schema.NullOr(Schema.Int),
      /** Kept for clients of KickLogz; Kickstand sells nothing, so that it is always `null`. */
      stripeSubscriptionId: Schema.NullOr(Schema.String)
    }),
    apiKey: Schema.Struct({
      id: Schema.String,
      label: Schema.String,
      prefix: Schema.String,
      environment: KeyEnvironment,
      expiresAt: Schema.NullOr(Timestamp),
      /** The use before this one. */
      lastUsedAt: Schema.NullOr(Timestamp)
    }),
    limits: Limits,
    usage: UsageSnapshot
  })
}).annotateMerge(customerEndpoint(
  {
    code: "meta.account",
    family,
    units: 0,
    limited: false,
    note: "Authenticated account summary and effective limits."
  },
  {
    title: "Account summary",
    description: "The account and key that ask, the limits that apply to them, and what they have used this month."
  }
))

const usage = HttpApiEndpoint.get("usage", "/usage", {
  success: Schema.Struct({ success, version, usage: UsageSnapshot })
}).annotateMerge(customerEndpoint(
  { code: "meta.usage", family, units: 0, limited: false, note: "Usage of the current month, this request included." },
  { title: "Usage snapshot", description: "What the account has used this month and what is left, this request included." }
))

/** A family of endpoints that the caller may call now. */
export const CatalogGroup = Schema.Struct({
  family: Family,
  endpoints: Schema.Array(Schema.Struct({
    code: Schema.String,
    method: Schema.String,
    path: Schema.String,
    family: Family,
    /** Base cost of one call. */
    units: Schema.Int,
    implemented: Schema.Boolean,
    launchApproved: Schema.Boolean,
    backendStatus: Schema.Literal("ready"),
    streamerScoped: Schema.Boolean,
    note: Schema.NullOr(Schema.String)
  }))
}).annotate({ identifier: "CatalogGroup" })

const catalog = HttpApiEndpoint.get("catalog", "/catalog", {
  success: Schema.Struct({ success, version, groups: Schema.Array(CatalogGroup) })
}).annotateMerge(customerEndpoint(
  { code: "meta.catalog", family, units: 0, limited: false, note: "What this key may call now." },
  { title: "Live catalog", description: "The endpoints that this key may call now, by family." }
))

const entitlements = HttpApiEndpoint.get("entitlements", "/entitlements/streamers", {
  query: { ...page, ...limit },
  success: Schema.Struct({
    success,
    version,
    allowAllStreamers: Schema.Boolean,
    streamerLimit: Schema.NullOr(Schema.Int),
    data: Schema.Array(Schema.Struct({
      streamer_slug: Schema.String,
      channel_id: Schema.NullOr(Schema.Int),
      chatroom_id: Schema.NullOr(Schema.Int),
      display_name: Schema.NullOr(Schema.String),
      source: Schema.String,
      added_at: Timestamp,
      created_at: Timestamp,
      updated_at: Timestamp
    })),
    pagination: Schema.Struct({
      page: Schema.Int,
      limit: Schema.Int,
      totalItems: Schema.Int,
      totalPages: Schema.Int
    })
  })
}).annotateMerge(customerEndpoint(
  { code: "meta.streamers", family, units: 0, pageSize: entitlementPage },
  { title: "Streamer entitlements", description: "The streamers that were granted to the account, by slug." }
))

/** What a caller may do, and has done. */
export class Meta extends HttpApiGroup.make("meta").add(account, usage, catalog, entitlements).middleware(AccountAccess) {}
