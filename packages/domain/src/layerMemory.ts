import { Layer } from "effect"
import { layerMemory as layerAccess } from "./access/layerMemory.ts"
import { Broadcasts } from "./broadcast/Broadcasts.ts"
import { ChannelRegistry } from "./channel/ChannelRegistry.ts"
import { ChannelStates } from "./channel/ChannelStates.ts"
import { Audiences } from "./chat/Audiences.ts"
import { Chat } from "./chat/Chat.ts"
import { WindowedChat } from "./chat/WindowedChat.ts"
import { EventLog } from "./eventlog/EventLog.ts"
import { StorageHealth } from "./eventlog/StorageHealth.ts"
import { KicksGifts } from "./gift/KicksGifts.ts"
import { Moderation } from "./moderation/Moderation.ts"
import { Hosts } from "./host/Hosts.ts"
import * as MemoryProjectionStore from "./projection/MemoryProjectionStore.ts"
import { projections } from "./projection/projections.ts"
import { Rewards } from "./reward/Rewards.ts"
import { Subscriptions } from "./subscription/Subscriptions.ts"
import { ViewerActivity } from "./viewer/ViewerActivity.ts"
import { Viewers } from "./viewer/Viewers.ts"
import { Viewership } from "./viewership/Viewership.ts"

/** Every storage port of the domain, kept in memory and gone with the process. */
export const layerMemory = Layer.mergeAll(
  Chat.layerMemory,
  WindowedChat.layerMemory,
  Audiences.layerMemory,
  ChannelStates.layerMemory,
  Broadcasts.layerMemory,
  Subscriptions.layerMemory,
  KicksGifts.layerMemory,
  Moderation.layerMemory,
  Rewards.layerMemory,
  Viewers.layerMemory,
  ViewerActivity.layerMemory,
  Viewership.layerMemory,
  Hosts.layerMemory,
  ChannelRegistry.layerMemory,
  StorageHealth.layerMemory,
  layerAccess
).pipe(
  Layer.provideMerge(MemoryProjectionStore.layerMemory(projections)),
  Layer.provideMerge(EventLog.layerMemory)
)
