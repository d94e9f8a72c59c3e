import type { Clip } from "@kickstand/domain/clip/Clip"
import { stableNumber } from "@kickstand/domain/event/stableNumber"

/** A clip as every list of the customer API tells it, with the slug of the channel that it was cut from. */
export const describeClip = (clip: Clip, slug: string) => ({
  id: stableNumber(clip.id),
  title: clip.title,
  clip_url: clip.url,
  thumbnail_url: clip.thumbnailUrl ?? "",
  duration_seconds: clip.duration,
  views: clip.views,
  created_at: clip.at,
  channel_username: slug
})
