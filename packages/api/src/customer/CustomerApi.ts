import { HttpApi, OpenApi } from "effect/http-api"
import { withSecurity } from "../openapi/withSecurity.ts"
import { keySecurity } from "./keySecurity.ts"
import { BroadcastBans } from "./BroadcastBans.ts"
import { BroadcastGifts } from "./BroadcastGifts.ts"
import { BroadcastHistory } from "./BroadcastHistory.ts"
import { Broadcasts } from "./Broadcasts.ts"
import { BroadcastClips } from "./BroadcastClips.ts"
import { BroadcastPinnedMessages } from "./BroadcastPinnedMessages.ts"
import { BroadcastPolls } from "./BroadcastPolls.ts"
import { BroadcastPredictions } from "./BroadcastPredictions.ts"
import { BroadcastSubscriptions } from "./BroadcastSubscriptions.ts"
import { Charts } from "./Charts.ts"
import { Clips } from "./Clips.ts"
import { Gifts } from "./Gifts.ts"
import { Hosts } from "./Hosts.ts"
import { KickProfiles } from "./KickProfiles.ts"
import { Meta } from "./Meta.ts"
import { Moderation } from "./Moderation.ts"
import { PinnedMessages } from "./PinnedMessages.ts"
import { Polls } from "./Polls.ts"
import { PredictionHistory } from "./PredictionHistory.ts"
import { Predictions } from "./Predictions.ts"
import { Rewards } from "./Rewards.ts"
import { Search } from "./Search.ts"
import { RoomSettings } from "./RoomSettings.ts"
import { Similar } from "./Similar.ts"
import { Streamers } from "./Streamers.ts"
import { Subscriptions } from "./Subscriptions.ts"

/** Where the customer API lives. */
export const customerBasePath = "/api/customer/v1"

/** The customer API v1: one group per file, every endpoint annotated with what `CustomerEndpoint` asks for. */
export class CustomerApi extends HttpApi.make("customer")
  .add(Meta, Streamers, Charts, Subscriptions, Gifts, Moderation, Rewards, KickProfiles, BroadcastHistory, Broadcasts, BroadcastBans, BroadcastSubscriptions, BroadcastGifts, Similar, Hosts)
  .add(Polls, BroadcastPolls, Predictions, BroadcastPredictions, PredictionHistory)
  .add(PinnedMessages, BroadcastPinnedMessages, RoomSettings, Clips, BroadcastClips)
  .add(Search)
  .prefix(customerBasePath)
  .annotateMerge(OpenApi.annotations({
    title: "Kickstand customer API",
    version: "1.0.0",
    description: "Analytics of the streamers that an account is entitled to. Times are UTC; 30-day windows are rolling.",
    transform: withSecurity(keySecurity)
  }))
{}
