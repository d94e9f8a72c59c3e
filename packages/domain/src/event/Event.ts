import { Schema } from "effect"
import { ChannelFollowed } from "./ChannelFollowed.ts"
import { ChannelHosted } from "./ChannelHosted.ts"
import { ChatCleared } from "./ChatCleared.ts"
import { ChatMessageDeleted } from "./ChatMessageDeleted.ts"
import { ChatMessageSent } from "./ChatMessageSent.ts"
import { ClipChanged } from "./ClipChanged.ts"
import { ClipCreated } from "./ClipCreated.ts"
import { ClipDeleted } from "./ClipDeleted.ts"
import { KicksGifted } from "./KicksGifted.ts"
import { EngagementOrdered } from "./EngagementOrdered.ts"
import { OrderRefused } from "./OrderRefused.ts"
import { EngagementConfigured } from "./EngagementConfigured.ts"
import { CoinsGranted } from "./CoinsGranted.ts"
import { CoinsTaken } from "./CoinsTaken.ts"
import { CoinsGiven } from "./CoinsGiven.ts"
import { GamblePlayed } from "./GamblePlayed.ts"
import { SongRequested } from "./SongRequested.ts"
import { SongEnded } from "./SongEnded.ts"
import { GiveawayOpened } from "./GiveawayOpened.ts"
import { GiveawayEntered } from "./GiveawayEntered.ts"
import { GiveawayDrawn } from "./GiveawayDrawn.ts"
import { GiveawayClosed } from "./GiveawayClosed.ts"
import { WheelConfigured } from "./WheelConfigured.ts"
import { WheelSpun } from "./WheelSpun.ts"
import { SeedRotated } from "./SeedRotated.ts"
import { MessagePinned } from "./MessagePinned.ts"
import { MessageUnpinned } from "./MessageUnpinned.ts"
import { PollCreated } from "./PollCreated.ts"
import { PollEnded } from "./PollEnded.ts"
import { PollUpdated } from "./PollUpdated.ts"
import { PredictionCreated } from "./PredictionCreated.ts"
import { PredictionUpdated } from "./PredictionUpdated.ts"
import { RewardRedeemed } from "./RewardRedeemed.ts"
import { RoomSettingsChanged } from "./RoomSettingsChanged.ts"
import { StreamChanged } from "./StreamChanged.ts"
import { StreamEnded } from "./StreamEnded.ts"
import { StreamIdentified } from "./StreamIdentified.ts"
import { StreamStarted } from "./StreamStarted.ts"
import { SubscribersCounted } from "./SubscribersCounted.ts"
import { SubscriptionRenewed } from "./SubscriptionRenewed.ts"
import { SubscriptionsGifted } from "./SubscriptionsGifted.ts"
import { SubscriptionStarted } from "./SubscriptionStarted.ts"
import { UserBanned } from "./UserBanned.ts"
import { UserRenamed } from "./UserRenamed.ts"
import { UserUnbanned } from "./UserUnbanned.ts"
import { ViewersSampled } from "./ViewersSampled.ts"

/** Everything that can happen in a channel, in platform-neutral words. */
export const Event = Schema.Union([
  ChatMessageSent,
  ChannelFollowed,
  SubscriptionStarted,
  SubscriptionRenewed,
  SubscriptionsGifted,
  RewardRedeemed,
  StreamStarted,
  StreamEnded,
  StreamIdentified,
  StreamChanged,
  UserBanned,
  UserUnbanned,
  KicksGifted,
  ViewersSampled,
  SubscribersCounted,
  ChannelHosted,
  MessagePinned,
  MessageUnpinned,
  RoomSettingsChanged,
  ChatMessageDeleted,
  ChatCleared,
  ClipCreated,
  ClipChanged,
  ClipDeleted,
  UserRenamed,
  PollCreated,
  PollUpdated,
  PollEnded,
  PredictionCreated,
  PredictionUpdated,
  EngagementOrdered,
  OrderRefused,
  EngagementConfigured,
  CoinsGranted,
  CoinsTaken,
  CoinsGiven,
  GamblePlayed,
  SongRequested,
  SongEnded,
  GiveawayOpened,
  GiveawayEntered,
  GiveawayDrawn,
  GiveawayClosed,
  WheelConfigured,
  WheelSpun,
  SeedRotated
])
export type Event =
  | ChatMessageSent
  | ChannelFollowed
  | SubscriptionStarted
  | SubscriptionRenewed
  | SubscriptionsGifted
  | RewardRedeemed
  | StreamStarted
  | StreamEnded
  | StreamIdentified
  | StreamChanged
  | UserBanned
  | UserUnbanned
  | KicksGifted
  | ViewersSampled
  | SubscribersCounted
  | ChannelHosted
  | MessagePinned
  | MessageUnpinned
  | RoomSettingsChanged
  | ChatMessageDeleted
  | ChatCleared
  | ClipCreated
  | ClipChanged
  | ClipDeleted
  | UserRenamed
  | PollCreated
  | PollUpdated
  | PollEnded
  | PredictionCreated
  | PredictionUpdated
  | EngagementOrdered
  | OrderRefused
  | EngagementConfigured
  | CoinsGranted
  | CoinsTaken
  | CoinsGiven
  | GamblePlayed
  | SongRequested
  | SongEnded
  | GiveawayOpened
  | GiveawayEntered
  | GiveawayDrawn
  | GiveawayClosed
  | WheelConfigured
  | WheelSpun
  | SeedRotated
