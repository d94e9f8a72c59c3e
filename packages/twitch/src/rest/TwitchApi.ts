import { HttpApi, OpenApi } from "effect/http-api"
import { Categories } from "./Categories.ts"
import { Channels } from "./Channels.ts"
import { Chat } from "./Chat.ts"
import { EventSubSubscriptions } from "./EventSubSubscriptions.ts"
import { Moderation } from "./Moderation.ts"
import { Redemptions } from "./Redemptions.ts"
import { Rewards } from "./Rewards.ts"
import { Streams } from "./Streams.ts"
import { Subscribers } from "./Subscribers.ts"
import { operationsOf } from "./TwitchOperation.ts"
import { Users } from "./Users.ts"

/** What of Twitch's Helix API is used. The client and the simulated Twitch are two sides of it. */
export class TwitchApi extends HttpApi.make("twitch")
  .add(Users, Streams, Channels, Categories, Subscribers, Chat, Moderation, Rewards, Redemptions, EventSubSubscriptions)
  .annotateMerge(OpenApi.annotations({ title: "Twitch Helix", version: "1.0.0" }))
{}

/** The operation of Helix that a request belongs to. */
export const twitchOperationOf = operationsOf(TwitchApi)
