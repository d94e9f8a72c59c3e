import { PlatformAway } from "@kickstand/domain/tracking/PlatformAway"
import { PlatformRefused } from "@kickstand/domain/tracking/PlatformRefused"
import type { KickError } from "@kickstand/kick/rest/KickError"

/** A failure of Kick's in the words of tracking: whether it passes by itself, or somebody has to do something. */
export const kickProblem = (error: KickError): PlatformAway | PlatformRefused => {
  const reason = error.message
  switch (error._tag) {
    case "KickRateLimited":
    case "KickUnavailable":
      return new PlatformAway({ platform: "kick", reason })
    default:
      return new PlatformRefused({ platform: "kick", reason })
  }
}
