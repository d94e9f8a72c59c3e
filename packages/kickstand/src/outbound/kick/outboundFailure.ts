import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { OutboundFailed } from "@kickstand/domain/outbound/OutboundFailed"
import type { KickError } from "@kickstand/kick/rest/KickError"

const reasonOf = (error: KickError): OutboundFailed["reason"] => {
  switch (error._tag) {
    case "KickUnauthorized":
      return "not_connected"
    case "KickMissingScope":
    case "KickForbidden":
      return "not_allowed"
    case "KickNotFound":
      return "not_found"
    case "KickInvalidRequest":
      return "invalid"
    case "KickRateLimited":
    case "KickUnavailable":
      return "away"
  }
}

/** What Kick did not do, in the words of whoever asked for it. */
export const outboundFailure = (channel: ChannelId) => (error: KickError): OutboundFailed =>
  new OutboundFailed({ channel, reason: reasonOf(error), detail: error.message })
