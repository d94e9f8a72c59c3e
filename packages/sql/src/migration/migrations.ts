import { log } from "./0001_log.ts"
import { projections } from "./0002_projections.ts"
import { chat } from "./0003_chat.ts"
import { channel } from "./0004_channel.ts"
import { broadcast } from "./0005_broadcast.ts"
import { access } from "./0010_access.ts"
import { quota } from "./0011_quota.ts"
import { subscription } from "./0020_subscription.ts"
import { gift } from "./0021_gift.ts"
import { viewership } from "./0030_viewership.ts"
import { subscriberBadges } from "./0031_subscriber_badges.ts"
import { moderation } from "./0022_moderation.ts"
import { reward } from "./0023_reward.ts"
import { viewer } from "./0024_viewer.ts"
import { emoteWords } from "./0032_emote_words.ts"
import { host } from "./0033_host.ts"
import { poll } from "./0040_poll.ts"
import { prediction } from "./0041_prediction.ts"
import { connection } from "./0070_connection.ts"
import { login } from "./0071_login.ts"
import { tracking } from "./0072_tracking.ts"
import { pin } from "./0042_pin.ts"
import { room } from "./0043_room.ts"
import { clip } from "./0044_clip.ts"
import { deletion } from "./0045_deletion.ts"
import { pageWalks } from "./0047_page_walks.ts"
import { searchJobs } from "./0065_search_jobs.ts"
import { searchIndex } from "./0060_search_index.ts"
import { broadcastAlias } from "./0048_broadcast_alias.ts"
import { keywordHeads } from "./0049_keyword_heads.ts"
import { erasure } from "./0050_erasure.ts"
import { platformSlug } from "./0080_platform_slug.ts"
import { chatUser } from "./0140_chat_user.ts"
import { deliveryPartitions } from "./0141_delivery_partitions.ts"
import { broadcaster } from "./0100_broadcaster.ts"
import { credential } from "./0101_credential.ts"
import { engagement } from "./0090_engagement.ts"
import { engagementErasure } from "./0110_engagement_erasure.ts"
import { replyReports } from "./0111_reply_reports.ts"
import { loyalty } from "./0091_loyalty.ts"
import { retention } from "./0051_retention.ts"
import { realtime } from "./0083_realtime.ts"
import { history } from "./0105_history.ts"
import { subscriber } from "./0106_subscriber.ts"
import { freshDeliveries } from "./0125_fresh_deliveries.ts"
import type { Migration } from "./Migration.ts"
import { subscriberCount } from "./0115_subscriber_count.ts"

/** Every migration by the name of its file, which tells its place: they run in the order of their names. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001_log": log,
  "0002_projections": projections,
  "0003_chat": chat,
  "0004_channel": channel,
  "0005_broadcast": broadcast,
  "0010_access": access,
  "0011_quota": quota,
  "0020_subscription": subscription,
  "0021_gift": gift,
  "0022_moderation": moderation,
  "0023_reward": reward,
  "0024_viewer": viewer,
  "0030_viewership": viewership,
  "0031_subscriber_badges": subscriberBadges,
  "0032_emote_words": emoteWords,
  "0033_host": host,
  "0040_poll": poll,
  "0041_prediction": prediction,
  "0070_connection": connection,
  "0071_login": login,
  "0072_tracking": tracking,
  "0042_pin": pin,
  "0043_room": room,
  "0044_clip": clip,
  "0045_deletion": deletion,
  "0047_page_walks": pageWalks,
  "0048_broadcast_alias": broadcastAlias,
  "0049_keyword_heads": keywordHeads,
  "0050_erasure": erasure,
  "0051_retention": retention,
  "0065_search_jobs": searchJobs,
  "0080_platform_slug": platformSlug,
  "0083_realtime": realtime,
  "0100_broadcaster": broadcaster,
  "0101_credential": credential,
  "0090_engagement": engagement,
  "0091_loyalty": loyalty,
  "0110_engagement_erasure": engagementErasure,
  "0111_reply_reports": replyReports,
  "0060_search_index": searchIndex,
  "0105_history": history,
  "0106_subscriber": subscriber,
  "0115_subscriber_count": subscriberCount,
  "0140_chat_user": chatUser,
  "0141_delivery_partitions": deliveryPartitions,
  "0125_fresh_deliveries": freshDeliveries
}
