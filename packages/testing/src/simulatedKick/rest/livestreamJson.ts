import type { Livestream, LivestreamV1 } from "@kickstand/kick/rest/Livestream"
import { inSeconds } from "../../simulator/kickJson.ts"
import type { ChannelState } from "../state/ChannelState.ts"
import type { KickState } from "../state/KickState.ts"
import { categoryJson } from "./categoryJson.ts"

const thumbnail = (id: string) => `https://files.example.com/thumbnails/livestream/${id}/thumb.webp`

/** What a channel broadcasts, in the words of the API's second version; `null` off air. */
export const livestreamJson = (state: KickState["Service"], channel: ChannelState): Livestream | null => {
  const { broadcasterId, stream } = channel
  const { username, slug, profilePicture } = state.user(broadcasterId)
  return stream === null ? null : {
    id: stream.id,
    title: channel.title,
    broadcaster_user: { id: broadcasterId, username, profile_picture: profilePicture },
    channel: { slug },
    category: categoryJson(state, channel.categoryId),
    has_mature_content: channel.mature,
    language_code: channel.language,
    tags: channel.tags,
    started_at: inSeconds(stream.startedAt),
    thumbnail: thumbnail(stream.id),
    viewer_count: stream.viewers
  }
}

/** What a channel broadcasts, in the words of the API's first version; `null` off air. */
export const livestreamV1Json = (state: KickState["Service"], channel: ChannelState): LivestreamV1 | null => {
  const { broadcasterId, stream } = channel
  const { slug, profilePicture } = state.user(broadcasterId)
  return stream === null ? null : {
    broadcaster_user_id: broadcasterId,
    channel_id: channel.channelId,
    slug,
    profile_picture: profilePicture,
    category: categoryJson(state, channel.categoryId),
    custom_tags: channel.tags,
    has_mature_content: channel.mature,
    language: channel.language,
    started_at: inSeconds(stream.startedAt),
    stream_title: channel.title,
    thumbnail: thumbnail(stream.id),
    viewer_count: stream.viewers
  }
}
