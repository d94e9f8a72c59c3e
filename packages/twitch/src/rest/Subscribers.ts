import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { answer, count, page, text } from "./answers.ts"
import { TwitchOperation } from "./TwitchOperation.ts"

/** Somebody who subscribes to a channel. */
export const TwitchSubscriber = Schema.Struct({ user_id: Schema.String, user_login: text, user_name: text, tier: text })

const list = HttpApiEndpoint.get("list", "/helix/subscriptions", {
  query: { ...page, broadcaster_id: Schema.String },
  success: Schema.Struct({
    ...answer(TwitchSubscriber).fields,
    /** What the subscriptions of all tiers weigh together. */
    points: count
  })
}).annotate(TwitchOperation, { takes: "user", anyOf: ["channel:read:subscriptions"] })

/** Who subscribes to a channel; `total` is how many do. It takes the broadcaster's token. */
export class Subscribers extends HttpApiGroup.make("subscribers").add(list) {}
