import { audiences } from "./audiences.ts"
import { broadcastPages } from "./broadcastPages.ts"
import { broadcasters } from "./broadcasters.ts"
import { broadcasts } from "./broadcasts.ts"
import { channelRegistry } from "./channelRegistry.ts"
import { channelStates } from "./channelStates.ts"
import { chat } from "./chat.ts"
import { clippedBroadcasts } from "./clippedBroadcasts.ts"
import { clips } from "./clips.ts"
import { deletions } from "./deletions.ts"
import { equality } from "./equality.ts"
import { engagement } from "./engagement.ts"
import { engagementErasures } from "./engagementErasures.ts"
import { erasures } from "./erasures.ts"
import { eventLog } from "./eventLog.ts"
import { history } from "./history.ts"
import { hosts } from "./hosts.ts"
import { keywords } from "./keywords.ts"
import { kicksGifts } from "./kicksGifts.ts"
import { leases } from "./leases.ts"
import { largeWindows } from "./largeWindows.ts"
import { moderation } from "./moderation.ts"
import { polls } from "./polls.ts"
import { predictions } from "./predictions.ts"
import { pendingLogins } from "./pendingLogins.ts"
import { pins } from "./pins.ts"
import { pageWalks } from "./pageWalks.ts"
import { projectionStore } from "./projectionStore.ts"
import { projector } from "./projector.ts"
import { realtime } from "./realtime.ts"
import { replyReports } from "./replyReports.ts"
import { retention } from "./retention.ts"
import { rewards } from "./rewards.ts"
import { searchIndex } from "./searchIndex.ts"
import { searchJobs } from "./searchJobs.ts"
import { roomSettings } from "./roomSettings.ts"
import { storageHealth } from "./storageHealth.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { subscriptionReports } from "./subscriptionReports.ts"
import { subscribers } from "./subscribers.ts"
import { subscriptions } from "./subscriptions.ts"
import { tokenStore } from "./tokenStore.ts"
import { transfer } from "./transfer.ts"
import { viewerNames } from "./viewerNames.ts"
import { viewers } from "./viewers.ts"
import { subscriberCounts } from "./subscriberCounts.ts"
import { viewership } from "./viewership.ts"
import { webhookArrivals } from "./webhookArrivals.ts"
import { windowedChat } from "./windowedChat.ts"

/** Holds a storage to every contract of this folder. */
export const storage = (name: string, layer: EmptyStorage): void => {
  eventLog(name, layer)
  projectionStore(name, layer)
  projector(name, layer)
  chat(name, layer)
  channelRegistry(name, layer)
  channelStates(name, layer)
  broadcasts(name, layer)
  broadcastPages(name, layer)
  windowedChat(name, layer)
  keywords(name, layer)
  largeWindows(name, layer)
  audiences(name, layer)
  viewership(name, layer)
  subscriberCounts(name, layer)
  hosts(name, layer)
  polls(name, layer)
  predictions(name, layer)
  subscriptions(name, layer)
  subscribers(name, layer)
  history(name, layer)
  kicksGifts(name, layer)
  moderation(name, layer)
  rewards(name, layer)
  searchIndex(name, layer)
  viewers(name, layer)
  viewerNames(name, layer)
  tokenStore(name, layer)
  pendingLogins(name, layer)
  leases(name, layer)
  realtime(name, layer)
  broadcasters(name, layer)
  engagement(name, layer)
  engagementErasures(name, layer)
  replyReports(name, layer)
  subscriptionReports(name, layer)
  webhookArrivals(name, layer)
  erasures(name, layer)
  retention(name, layer)
  searchJobs(name, layer)
  pins(name, layer)
  roomSettings(name, layer)
  deletions(name, layer)
  clips(name, layer)
  clippedBroadcasts(name, layer)
  storageHealth(name, layer)
  pageWalks(name, layer)
  equality(name, layer)
  transfer(name, layer)
}
