import { Platform } from "@kickstand/domain/event/Platform"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { limit } from "./parameters.ts"
import { PublicAccess } from "./PublicAccess.ts"
import { LocalInstant, publicAnswer } from "./PublicAnswer.ts"
import { publicEndpoint } from "./publicEndpoint.ts"

/** Rows of the history when no `limit` is given. */
export const subscriptionHistoryRows = 50

const Active = Schema.Struct({ active_total: Schema.Int })

const figures = {
  /** Subscriptions that have not expired. */
  active: Schema.Int,
  /** Subscriptions that were given during the last 30 days. */
  gifted: Schema.Int,
  /** First subscriptions of the last 30 days. */
  new: Schema.Int,
  /** Renewals of the last 30 days. */
  resubs: Schema.Int,
  /** The sum of `gifted`, `new` and `resubs`. */
  all: Schema.Int,
  /** Sums up to `active`. */
  by_platform: Schema.Struct({ kick: Schema.optionalKey(Active), twitch: Schema.optionalKey(Active) })
}

/** How many subscriptions there are, and what the last 30 days brought. */
export const SubscriptionFigures = Schema.Struct(figures).annotate({ identifier: "SubscriptionFigures" })

const SubscriptionSummary = Schema.Struct({
  ...figures,
  /** Everything that was ever observed: the rows that the history has. */
  history_count: Schema.Int
}).annotate({ identifier: "PublicSubscriptionSummary" })

const ActiveSubscriptions = Schema.Struct({
  active_total: Schema.Int,
  preview: Schema.Array(Schema.Struct({ username: Schema.String, expires_at: LocalInstant }))
}).annotate({ identifier: "ActiveSubscriptions" })

/** Something that brought subscriptions. */
export const SubscriptionRecord = Schema.Struct({
  type: Schema.Literals(["channel.subscription.new", "channel.subscription.renewal", "channel.subscription.gifts"]),
  platform: Platform,
  /** `null` when a gift is anonymous. */
  actor: Schema.NullOr(Schema.String),
  /** How many subscriptions. */
  count: Schema.Int,
  received_at: LocalInstant
}).annotate({ identifier: "SubscriptionRecord" })

const summary = HttpApiEndpoint.get("summary", "/subscriptions-summary", { success: publicAnswer(SubscriptionSummary) })
  .annotateMerge(publicEndpoint({
    code: "subscriptions-summary",
    title: "Subscription summary",
    description:
      "`active` are subscriptions that have not expired, `by_platform` sums up to it. `new`, `resubs` and `gifted` count the last 30 days, `all` is their sum, and `history_count` everything that was ever observed."
  }))

const active = HttpApiEndpoint.get("active", "/subscriptions-active", { success: publicAnswer(ActiveSubscriptions) })
  .annotateMerge(publicEndpoint({
    code: "subscriptions-active",
    title: "Active subscriptions",
    description:
      "How many subscriptions have not expired, and up to 50 of them, those first that expire first. Twitch tells no expiry, so there it is when the next month is due."
  }))

const history = HttpApiEndpoint.get("history", "/subscriptions-history", {
  query: limit,
  success: publicAnswer(Schema.Array(SubscriptionRecord))
}).annotateMerge(publicEndpoint({
  code: "subscriptions-history",
  title: "Subscription history",
  description: "New subscriptions, renewals and gifts on all connected platforms, newest first.",
  rows: subscriptionHistoryRows
}))

/** Who is subscribed, and how they came to it. */
export class Subscriptions extends HttpApiGroup.make("subscriptions").add(summary, active, history).middleware(PublicAccess) {}
