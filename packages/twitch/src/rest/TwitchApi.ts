import { HttpApi, OpenApi } from "effect/http-api"
import { Channels } from "./Channels.ts"
import { Chat } from "./Chat.ts"
import { EventSubSubscriptions } from "./EventSubSubscriptions.ts"
import { Streams } from "./Streams.ts"
import { Subscribers } from "./Subscribers.ts"
import { Users } from "./Users.ts"

/** What of Twitch's Helix API is used. The client and the simulated Twitch are two sides of it. */
export class TwitchApi extends HttpApi.make("twitch")
  .add(Users, Streams, Channels, Subscribers, Chat, EventSubSubscriptions)
  .annotateMerge(OpenApi.annotations({ title: "Twitch Helix", version: "1.0.0" }))
{}
