import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { layerRemembered } from "../../access/remembered.ts"
import { layerBroadcastBans } from "./BroadcastBans.ts"
import { layerBroadcastGifts } from "./BroadcastGifts.ts"
import { layerBroadcastHistory } from "./BroadcastHistory.ts"
import { layerBroadcasts } from "./Broadcasts.ts"
import { layerBroadcastClips } from "./BroadcastClips.ts"
import { layerBroadcastPinnedMessages } from "./BroadcastPinnedMessages.ts"
import { layerBroadcastPolls } from "./BroadcastPolls.ts"
import { layerBroadcastPredictions } from "./BroadcastPredictions.ts"
import { layerBroadcastSubscriptions } from "./BroadcastSubscriptions.ts"
import { layerCharts } from "./Charts.ts"
import { layerClips } from "./Clips.ts"
import { layerGifts } from "./Gifts.ts"
import { layerAccess } from "./layerAccess.ts"
import { layerHosts } from "./Hosts.ts"
import { layerKickProfiles } from "./KickProfiles.ts"
import { layerMeta } from "./Meta.ts"
import { layerModeration } from "./Moderation.ts"
import { layerPinnedMessages } from "./PinnedMessages.ts"
import { layerPolls } from "./Polls.ts"
import { layerPredictionHistory } from "./PredictionHistory.ts"
import { layerPredictions } from "./Predictions.ts"
import { layerRewards } from "./Rewards.ts"
import { layerRoomSettings } from "./RoomSettings.ts"
import { layerSearch } from "./Search.ts"
import { layerSearchAccess } from "./layerSearchAccess.ts"
import { layerSimilar } from "./Similar.ts"
import { layerStreamers } from "./Streamers.ts"
import { layerSubscriptions } from "./Subscriptions.ts"

/** The routes of the customer API. */
export const layerCustomer = HttpApiBuilder.layer(CustomerApi).pipe(
  Layer.provide([
    layerMeta,
    layerStreamers,
    layerCharts,
    layerSubscriptions,
    layerGifts,
    layerModeration,
    layerRewards,
    Layer.provide(layerKickProfiles, layerRemembered),
    layerBroadcastHistory,
    layerBroadcasts,
    layerBroadcastBans,
    layerBroadcastSubscriptions,
    layerBroadcastGifts,
    layerSearch,
    layerSimilar,
    layerHosts,
    layerPolls,
    layerBroadcastPolls,
    layerPredictions,
    layerBroadcastPredictions,
    layerPredictionHistory,
    layerPinnedMessages,
    layerBroadcastPinnedMessages,
    layerRoomSettings,
    layerClips,
    layerBroadcastClips
  ]),
  Layer.provide([layerAccess, layerSearchAccess])
)
