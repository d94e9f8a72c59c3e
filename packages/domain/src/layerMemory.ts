import { Layer } from "effect"
import { layerMemory as layerAccess } from "./access/layerMemory.ts"
import { Broadcasters } from "./broadcaster/Broadcasters.ts"
import { MemoryBroadcasters } from "./broadcaster/MemoryBroadcasters.ts"
import { Broadcasts } from "./broadcast/Broadcasts.ts"
import { ChannelRegistry } from "./channel/ChannelRegistry.ts"
import { ChannelStates } from "./channel/ChannelStates.ts"
import { Audiences } from "./chat/Audiences.ts"
import { Chat } from "./chat/Chat.ts"
import { WindowedChat } from "./chat/WindowedChat.ts"
import { Clips } from "./clip/Clips.ts"
import { layerMemory as layerCredentials } from "./credential/layerMemory.ts"
import { PendingLogins } from "./connection/PendingLogins.ts"
import { TokenStore } from "./connection/TokenStore.ts"
import { Erasures } from "./erasure/Erasures.ts"
import { EventLog } from "./eventlog/EventLog.ts"
import { StorageHealth } from "./eventlog/StorageHealth.ts"
import { KicksGifts } from "./gift/KicksGifts.ts"
import { Moderation } from "./moderation/Moderation.ts"
import { Leases } from "./lease/Leases.ts"
import { Coins } from "./loyalty/coin/Coins.ts"
import { EngagementStore } from "./loyalty/engine/EngagementStore.ts"
import { layerQueries as layerLoyaltyQueries } from "./loyalty/layerQueries.ts"
import { LoyaltyFacts } from "./loyalty/LoyaltyFacts.ts"
import { ReplyReports } from "./loyalty/reply/ReplyReports.ts"
import { layerMemory as layerSearchJobs } from "./search/job/layerMemory.ts"
import { History } from "./history/History.ts"
import { HistoryFacts } from "./history/HistoryFacts.ts"
import { Hosts } from "./host/Hosts.ts"
import { Pins } from "./pin/Pins.ts"
import { Polls } from "./poll/Polls.ts"
import { Predictions } from "./prediction/Predictions.ts"
import * as MemoryProjectionStore from "./projection/MemoryProjectionStore.ts"
import { projections } from "./projection/projections.ts"
import { Gaps } from "./realtime/Gaps.ts"
import { RealtimeChannels } from "./realtime/RealtimeChannels.ts"
import { Tellings } from "./realtime/Tellings.ts"
import { RetentionStates } from "./retention/RetentionStates.ts"
import { Rewards } from "./reward/Rewards.ts"
import { SearchIndex } from "./search/SearchIndex.ts"
import { Deletions } from "./room/Deletions.ts"
import { RoomSettings } from "./room/RoomSettings.ts"
import { SubscriptionReports } from "./tracking/SubscriptionReports.ts"
import { WebhookArrivals } from "./tracking/WebhookArrivals.ts"
import { Subscribers } from "./subscriber/Subscribers.ts"
import { Subscriptions } from "./subscription/Subscriptions.ts"
import { ViewerActivity } from "./viewer/ViewerActivity.ts"
import { Viewers } from "./viewer/Viewers.ts"
import { SubscriberCounts } from "./subscribercount/SubscriberCounts.ts"
import { Viewership } from "./viewership/Viewership.ts"

/** Every storage port of the domain, kept in memory and gone with the process. */
export const layerMemory = Layer.mergeAll(
  WindowedChat.layerMemory,
  Audiences.layerMemory,
  ChannelStates.layerMemory,
  Broadcasts.layerMemory,
  Subscriptions.layerMemory,
  Subscribers.layerMemory,
  Layer.provideMerge(History.layer, Layer.mergeAll(HistoryFacts.layerMemory, Chat.layerMemory, Broadcasts.layerMemory)),
  KicksGifts.layerMemory,
  Moderation.layerMemory,
  Rewards.layerMemory,
  SearchIndex.layerMemory,
  Viewers.layerMemory,
  ViewerActivity.layerMemory,
  Viewership.layerMemory,
  SubscriberCounts.layerMemory,
  Hosts.layerMemory,
  Polls.layerMemory,
  Predictions.layerMemory,
  Pins.layerMemory,
  RoomSettings.layerMemory,
  Deletions.layerMemory,
  Clips.layerMemory,
  ChannelRegistry.layerMemory,
  Leases.layerMemory,
  Layer.provide(Layer.merge(Broadcasters.layerMemory, layerCredentials), MemoryBroadcasters.layer),
  Coins.layerMemory,
  Layer.provideMerge(layerLoyaltyQueries, LoyaltyFacts.layerMemory),
  EngagementStore.layerMemory,
  ReplyReports.layerMemory,
  SubscriptionReports.layerMemory,
  WebhookArrivals.layerMemory,
  RealtimeChannels.layerMemory,
  Gaps.layerMemory,
  Tellings.layerMemory,
  Erasures.layerMemory,
  RetentionStates.layerMemory,
  layerSearchJobs,
  TokenStore.layerMemory,
  PendingLogins.layerMemory,
  StorageHealth.layerMemory,
  layerAccess
).pipe(
  Layer.provideMerge(MemoryProjectionStore.layerMemory(projections)),
  Layer.provideMerge(EventLog.layerMemory)
)
