import { platformOf } from "../event/ChannelId.ts"
import type { Broadcaster } from "./Broadcaster.ts"

/** What is wrong with a broadcaster's channels, in words; `null` when nothing is. */
export const broadcasterProblem = ({ channels, primaryPlatform }: Broadcaster): string | null => {
  const platforms = channels.map(platformOf)
  const twice = platforms.find((platform, index) => platforms.indexOf(platform) < index)
  if (twice !== undefined) return `it has several channels on ${twice}, and may have one per platform`
  return channels.length > 0 && !platforms.includes(primaryPlatform)
    ? `its primary platform is ${primaryPlatform}, where it has no channel`
    : null
}
