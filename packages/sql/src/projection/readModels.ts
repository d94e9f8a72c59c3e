import { broadcastReadModel } from "../broadcast/broadcastReadModel.ts"
import { channelReadModel } from "../channel/channelReadModel.ts"
import { chatReadModel } from "../chat/chatReadModel.ts"
import { clipReadModel } from "../clip/clipReadModel.ts"
import { giftReadModel } from "../gift/giftReadModel.ts"
import { hostReadModel } from "../host/hostReadModel.ts"
import { coinReadModel } from "../loyalty/coinReadModel.ts"
import { loyaltyReadModel } from "../loyalty/loyaltyReadModel.ts"
import { moderationReadModel } from "../moderation/moderationReadModel.ts"
import { pollReadModel } from "../poll/pollReadModel.ts"
import { predictionReadModel } from "../prediction/predictionReadModel.ts"
import { pinReadModel } from "../pin/pinReadModel.ts"
import { rewardReadModel } from "../reward/rewardReadModel.ts"
import { searchReadModel } from "../search/searchReadModel.ts"
import { deletionReadModel } from "../room/deletionReadModel.ts"
import { roomSettingsReadModel } from "../room/roomSettingsReadModel.ts"
import { subscriberCountReadModel } from "../subscribercount/subscriberCountReadModel.ts"
import { subscriptionReadModel } from "../subscription/subscriptionReadModel.ts"
import { viewershipReadModel } from "../viewership/viewershipReadModel.ts"
import { viewerReadModel } from "../viewer/viewerReadModel.ts"
import type { ReadModel } from "./ReadModel.ts"

/** The read model of every projection that Kickstand keeps. */
export const readModels: ReadonlyArray<ReadModel> = [
  chatReadModel,
  channelReadModel,
  broadcastReadModel,
  subscriptionReadModel,
  moderationReadModel,
  rewardReadModel,
  coinReadModel,
  loyaltyReadModel,
  searchReadModel,
  viewerReadModel,
  viewershipReadModel,
  subscriberCountReadModel,
  hostReadModel,
  giftReadModel,
  pollReadModel,
  predictionReadModel,
  pinReadModel,
  roomSettingsReadModel,
  deletionReadModel,
  clipReadModel
]
