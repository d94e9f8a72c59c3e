import { ChannelId } from "@kickstand/domain/event/ChannelId"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Timestamp } from "../Timestamp.ts"
import { ProjectionState } from "./Projections.ts"
import { SubscriptionState, SubscriptionSummary } from "./SubscriptionState.ts"

/** How the log and the read models are. */
export const HealthSummary = Schema.Struct({
  /** The last position of the log. */
  position: Schema.Int,
  deadLetters: Schema.Int,
  projections: Schema.Array(ProjectionState),
  /** Tracked channels, by slug. */
  channels: Schema.Array(Schema.Struct({
    id: ChannelId,
    slug: Schema.String,
    /** When the latest event that is folded in happened; `null` when none was heard yet. */
    lastEventAt: Schema.NullOr(Timestamp),
    /** When its last webhook arrived; `null` when none did yet. */
    lastWebhookAt: Schema.NullOr(Timestamp),
    /** Whether it is on air, as far as webhooks and pollers have told; `null` where nothing has. */
    isLive: Schema.NullOr(Schema.Boolean),
    /** Since when no webhook arrives while it is on air; `null` when nothing is wrong. */
    silentSince: Schema.NullOr(Timestamp),
    subscriptions: Schema.NullOr(SubscriptionState)
  })),
  /** How the subscriptions are at each platform that was asked. */
  subscriptions: Schema.Array(SubscriptionSummary)
}).annotate({ identifier: "HealthSummary" })

const summary = HttpApiEndpoint.get("summary", "/health", {
  success: HealthSummary
}).annotateMerge(OpenApi.annotations({ summary: "How the log and the read models are" }))

/** The slowest requests of late. */
export const SlowRequestList = Schema.Struct({
  /** The slowest first; at most 20. */
  requests: Schema.Array(Schema.Struct({
    method: Schema.String,
    /** The route's pattern; `null` when there was none. */
    route: Schema.NullOr(Schema.String),
    status: Schema.Int,
    /** From its arrival to its answer; of a stream, to its beginning. */
    millis: Schema.Finite,
    /** As in its answer's header `x-request-id` and in the log. */
    requestId: Schema.String,
    at: Timestamp
  }))
}).annotate({ identifier: "SlowRequestList" })

const slowRequests = HttpApiEndpoint.get("slowRequests", "/slow-requests", {
  success: SlowRequestList
}).annotateMerge(OpenApi.annotations({
  summary: "The slowest requests of the last hour",
  description: "Of the server that answers, since it was started; webhooks, which have metrics of their own, are not among them."
}))

/** An operator's first look. */
export class Health extends HttpApiGroup.make("health").add(summary, slowRequests) {}
