import type { Broadcasts } from "@kickstand/domain/broadcast/Broadcasts"
import type { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { Audiences } from "@kickstand/domain/chat/Audiences"
import type { Chat } from "@kickstand/domain/chat/Chat"
import type { WindowedChat } from "@kickstand/domain/chat/WindowedChat"
import type { PendingLogins } from "@kickstand/domain/connection/PendingLogins"
import type { TokenStore } from "@kickstand/domain/connection/TokenStore"
import type { Clips } from "@kickstand/domain/clip/Clips"
import type { Erasures } from "@kickstand/domain/erasure/Erasures"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { StorageHealth } from "@kickstand/domain/eventlog/StorageHealth"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { KicksGifts } from "@kickstand/domain/gift/KicksGifts"
import type { Moderation } from "@kickstand/domain/moderation/Moderation"
import type { Leases } from "@kickstand/domain/lease/Leases"
import type { Coins } from "@kickstand/domain/loyalty/coin/Coins"
import type { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import type { Gambles } from "@kickstand/domain/loyalty/gamble/Gambles"
import type { Giveaways } from "@kickstand/domain/loyalty/giveaway/Giveaways"
import type { SongQueue } from "@kickstand/domain/loyalty/songrequest/SongQueue"
import type { Wheels } from "@kickstand/domain/loyalty/wheel/Wheels"
import type { LoyaltyFacts } from "@kickstand/domain/loyalty/LoyaltyFacts"
import type { ReplyReports } from "@kickstand/domain/loyalty/reply/ReplyReports"
import type { SearchJobs } from "@kickstand/domain/search/job/SearchJobs"
import type { History } from "@kickstand/domain/history/History"
import type { HistoryFacts } from "@kickstand/domain/history/HistoryFacts"
import type { Hosts } from "@kickstand/domain/host/Hosts"
import type { Polls } from "@kickstand/domain/poll/Polls"
import type { Predictions } from "@kickstand/domain/prediction/Predictions"
import type { Pins } from "@kickstand/domain/pin/Pins"
import type { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import type { Gaps } from "@kickstand/domain/realtime/Gaps"
import type { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import type { Tellings } from "@kickstand/domain/realtime/Tellings"
import type { RetentionStates } from "@kickstand/domain/retention/RetentionStates"
import type { Rewards } from "@kickstand/domain/reward/Rewards"
import type { SearchIndex } from "@kickstand/domain/search/SearchIndex"
import type { Deletions } from "@kickstand/domain/room/Deletions"
import type { RoomSettings } from "@kickstand/domain/room/RoomSettings"
import type { Subscribers } from "@kickstand/domain/subscriber/Subscribers"
import type { Subscriptions } from "@kickstand/domain/subscription/Subscriptions"
import type { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import type { WebhookArrivals } from "@kickstand/domain/tracking/WebhookArrivals"
import type { ViewerActivity } from "@kickstand/domain/viewer/ViewerActivity"
import type { Viewers } from "@kickstand/domain/viewer/Viewers"
import type { SubscriberCounts } from "@kickstand/domain/subscribercount/SubscriberCounts"
import type { Viewership } from "@kickstand/domain/viewership/Viewership"
import type { Layer } from "effect"

/** The ports that the contract suites of this folder hold a storage to. */
export type StoragePorts =
  | EventLog
  | Broadcasters
  | Coins
  | EngagementStore
  | Gambles
  | Giveaways
  | SongQueue
  | Wheels
  | LoyaltyFacts
  | ReplyReports
  | Erasures
  | RetentionStates
  | ProjectionStore
  | Chat
  | WindowedChat
  | Audiences
  | Viewership
  | SubscriberCounts
  | Hosts
  | Polls
  | Predictions
  | ChannelRegistry
  | ChannelStates
  | Broadcasts
  | Subscriptions
  | Subscribers
  | HistoryFacts
  | History
  | KicksGifts
  | Moderation
  | Rewards
  | SearchIndex
  | Viewers
  | ViewerActivity
  | TokenStore
  | PendingLogins
  | Pins
  | RoomSettings
  | Deletions
  | Clips
  | Leases
  | RealtimeChannels
  | Gaps
  | Tellings
  | SubscriptionReports
  | WebhookArrivals
  | SearchJobs
  | StorageHealth

/** A storage that is empty each time that the layer is built. */
export type EmptyStorage = Layer.Layer<StoragePorts, StorageUnavailable>
