import { Schema } from "effect"
import { ChannelFollowed } from "./ChannelFollowed.ts"
import { ChannelHosted } from "./ChannelHosted.ts"
import { ChatMessageSent } from "./ChatMessageSent.ts"
import { KicksGifted } from "./KicksGifted.ts"
import { RewardRedeemed } from "./RewardRedeemed.ts"
import { StreamChanged } from "./StreamChanged.ts"
import { StreamEnded } from "./StreamEnded.ts"
import { StreamStarted } from "./StreamStarted.ts"
import { SubscriptionRenewed } from "./SubscriptionRenewed.ts"
import { SubscriptionsGifted } from "./SubscriptionsGifted.ts"
import { SubscriptionStarted } from "./SubscriptionStarted.ts"
import { UserBanned } from "./UserBanned.ts"
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
  StreamChanged,
  UserBanned,
  UserUnbanned,
  KicksGifted,
  ViewersSampled,
  ChannelHosted
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
  | StreamChanged
  | UserBanned
  | UserUnbanned
  | KicksGifted
  | ViewersSampled
  | ChannelHosted
