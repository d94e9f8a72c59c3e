import { ChatMessageFrame } from "./event/ChatMessageFrame.ts"
import { GiftedSubscriptionsFrame, GiftsLeaderboardFrame } from "./event/giftFrames.ts"
import { StreamHostedFrame, StreamHostFrame } from "./event/hostFrames.ts"
import { KicksGiftedFrame } from "./event/KicksGiftedFrame.ts"
import { LivestreamViewersFrame, StopStreamFrame, StreamerIsLiveFrame, StreamUpdatedFrame } from "./event/liveFrames.ts"
import { UserBannedFrame, UserUnbannedFrame } from "./event/moderationFrames.ts"
import { MessagePinnedFrame, MessageUnpinnedFrame } from "./event/pinFrames.ts"
import { PollDeletedFrame, PollUpdatedFrame } from "./event/pollFrames.ts"
import { PredictionCreatedFrame, PredictionUpdatedFrame } from "./event/predictionFrames.ts"
import { RewardRedeemedFrame } from "./event/RewardRedeemedFrame.ts"
import { ChatroomClearFrame, ChatroomUpdatedFrame, ChatSettingsFrame, MessageDeletedFrame } from "./event/roomFrames.ts"
import { ChatNoticeFrame, SubscriptionFrame } from "./event/subscriptionFrames.ts"
import type { RealtimeEvent } from "./RealtimeEvent.ts"

const events: ReadonlyArray<RealtimeEvent> = [
  ChatMessageFrame,
  ChatNoticeFrame,
  SubscriptionFrame,
  GiftedSubscriptionsFrame,
  GiftsLeaderboardFrame,
  KicksGiftedFrame,
  RewardRedeemedFrame,
  UserBannedFrame,
  UserUnbannedFrame,
  MessageDeletedFrame,
  ChatroomClearFrame,
  ChatroomUpdatedFrame,
  ChatSettingsFrame,
  MessagePinnedFrame,
  MessageUnpinnedFrame,
  PollUpdatedFrame,
  PollDeletedFrame,
  PredictionCreatedFrame,
  PredictionUpdatedFrame,
  StreamHostFrame,
  StreamHostedFrame,
  StreamerIsLiveFrame,
  StopStreamFrame,
  StreamUpdatedFrame,
  LivestreamViewersFrame
]

const byType: ReadonlyMap<string, RealtimeEvent> = new Map(
  events.flatMap((event) => event.types.map((type) => [type, event] as const))
)

/** The event of the socket that a type names; `undefined` for those that are kept raw and tell nothing. */
export const realtimeEventOf = (type: string): RealtimeEvent | undefined => byType.get(type)
