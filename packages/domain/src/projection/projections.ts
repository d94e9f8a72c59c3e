import { BroadcastProjection } from "../broadcast/BroadcastProjection.ts"
import { ChannelProjection } from "../channel/ChannelProjection.ts"
import { ChatProjection } from "../chat/ChatProjection.ts"
import { ClipProjection } from "../clip/ClipProjection.ts"
import { HostProjection } from "../host/HostProjection.ts"
import { KicksGiftProjection } from "../gift/KicksGiftProjection.ts"
import { CoinProjection } from "../loyalty/coin/CoinProjection.ts"
import { LoyaltyProjection } from "../loyalty/LoyaltyProjection.ts"
import { ModerationProjection } from "../moderation/ModerationProjection.ts"
import { PinProjection } from "../pin/PinProjection.ts"
import { PollProjection } from "../poll/PollProjection.ts"
import { PredictionProjection } from "../prediction/PredictionProjection.ts"
import { RewardProjection } from "../reward/RewardProjection.ts"
import { SearchProjection } from "../search/SearchProjection.ts"
import { DeletionProjection } from "../room/DeletionProjection.ts"
import { RoomSettingsProjection } from "../room/RoomSettingsProjection.ts"
import { SubscriberCountProjection } from "../subscribercount/SubscriberCountProjection.ts"
import { SubscriptionProjection } from "../subscription/SubscriptionProjection.ts"
import { ViewershipProjection } from "../viewership/ViewershipProjection.ts"
import { ViewerNameProjection } from "../viewer/ViewerNameProjection.ts"
import type { Projection } from "./Projection.ts"

/** Every projection that Kickstand keeps. */
export const projections: ReadonlyArray<Projection<unknown>> = [
  ChatProjection,
  ChannelProjection,
  BroadcastProjection,
  SubscriptionProjection,
  ModerationProjection,
  RewardProjection,
  CoinProjection,
  LoyaltyProjection,
  SearchProjection,
  ViewerNameProjection,
  ViewershipProjection,
  SubscriberCountProjection,
  HostProjection,
  KicksGiftProjection,
  PinProjection,
  RoomSettingsProjection,
  DeletionProjection,
  ClipProjection,
  PollProjection,
  PredictionProjection
]
