import type { Streamer } from "@kickstand/api/customer/Streamer"
import type { ChannelState } from "@kickstand/domain/channel/ChannelProjection"
import type { TrackedChannel } from "@kickstand/domain/channel/TrackedChannel"

/** A streamer as the customer API describes them: what the operator said, completed by what events have told. */
export const describeStreamer = (channel: TrackedChannel, state: ChannelState | null): Streamer => ({
  slug: channel.slug,
  profilepic: state?.profile?.value.profilePicture ?? "",
  chatroomId: channel.chatroomId,
  channelId: channel.channelId,
  language: channel.language ?? state?.metadata?.value.language ?? "und",
  updatedAt: Math.max(channel.updatedAt, state?.profile?.at ?? 0, state?.metadata?.at ?? 0)
})
