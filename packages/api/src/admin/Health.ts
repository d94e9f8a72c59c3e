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

/** An operator's first look. */
export class Health extends HttpApiGroup.make("health").add(summary) {}
