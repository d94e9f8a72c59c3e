import { PlatformAway } from "@kickstand/domain/tracking/PlatformAway"
import { PlatformRefused } from "@kickstand/domain/tracking/PlatformRefused"
import type { TwitchFailure } from "@kickstand/twitch/rest/TwitchError"

/** A failure of Twitch's in the words of tracking: whether it passes by itself, or somebody has to do something. */
export const twitchProblem = ({ _tag, message: reason }: TwitchFailure): PlatformAway | PlatformRefused =>
  _tag === "TwitchRateLimited" || _tag === "TwitchUnavailable"
    ? new PlatformAway({ platform: "twitch", reason })
    : new PlatformRefused({ platform: "twitch", reason })
