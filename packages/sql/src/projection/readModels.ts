import { broadcastReadModel } from "../broadcast/broadcastReadModel.ts"
import { channelReadModel } from "../channel/channelReadModel.ts"
import { chatReadModel } from "../chat/chatReadModel.ts"
import { giftReadModel } from "../gift/giftReadModel.ts"
import { subscriptionReadModel } from "../subscription/subscriptionReadModel.ts"
import type { ReadModel } from "./ReadModel.ts"

/** The read model of every projection that Kickstand keeps. */
export const readModels: ReadonlyArray<ReadModel> = [
  chatReadModel,
  channelReadModel,
  broadcastReadModel,
  subscriptionReadModel,
  giftReadModel
]
