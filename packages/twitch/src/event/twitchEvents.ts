import { ChannelBan } from "./ChannelBan.ts"
import { ChannelChatClear } from "./ChannelChatClear.ts"
import { ChannelChatMessage } from "./ChannelChatMessage.ts"
import { ChannelChatMessageDelete } from "./ChannelChatMessageDelete.ts"
import { ChannelChatNotification } from "./ChannelChatNotification.ts"
import { ChannelChatSettings } from "./ChannelChatSettings.ts"
import { ChannelCheer } from "./ChannelCheer.ts"
import { ChannelFollow } from "./ChannelFollow.ts"
import { ChannelRaid } from "./ChannelRaid.ts"
import { ChannelSubscribe } from "./ChannelSubscribe.ts"
import { ChannelSubscriptionEnd } from "./ChannelSubscriptionEnd.ts"
import { ChannelSubscriptionGift } from "./ChannelSubscriptionGift.ts"
import { ChannelSubscriptionMessage } from "./ChannelSubscriptionMessage.ts"
import { ChannelUnban } from "./ChannelUnban.ts"
import { channelUpdates } from "./channelUpdates.ts"
import { polls } from "./polls.ts"
import { predictions } from "./predictions.ts"
import { rewardRedemptions } from "./rewardRedemptions.ts"
import { StreamOffline } from "./StreamOffline.ts"
import { StreamOnline } from "./StreamOnline.ts"
import { twitchAside, type TwitchEvent } from "./TwitchEvent.ts"
import { UserUpdate } from "./UserUpdate.ts"

const events: ReadonlyArray<TwitchEvent> = [
  ChannelChatMessage,
  ChannelChatNotification,
  ChannelChatClear,
  ChannelChatMessageDelete,
  ChannelChatSettings,
  ChannelFollow,
  ChannelSubscribe,
  ChannelSubscriptionGift,
  ChannelSubscriptionMessage,
  ChannelSubscriptionEnd,
  ChannelCheer,
  ChannelRaid,
  ChannelBan,
  ChannelUnban,
  ...rewardRedemptions,
  ...polls,
  ...predictions,
  StreamOnline,
  StreamOffline,
  ...channelUpdates,
  UserUpdate,
  // It ends what we may do, and tells nothing of the channel.
  twitchAside("user.authorization.revoke")
]

const keyOf = (type: string, version: string): string => `${type}@${version}`

const known: ReadonlyMap<string, TwitchEvent> = new Map(
  events.flatMap((event) => event.versions.map((version) => [keyOf(event.type, version), event] as const))
)

/** The subscription types and versions that Kickstand understands, as `type@version`. */
export const twitchEventTypes: ReadonlyArray<string> = [...known.keys()]

/** The event that a type and version name; `undefined` when it is not understood. */
export const twitchEventOf = (type: string, version: string): TwitchEvent | undefined => known.get(keyOf(type, version))
