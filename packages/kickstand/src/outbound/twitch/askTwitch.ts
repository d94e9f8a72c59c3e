import { type ChannelId, userIdOf } from "@kickstand/domain/event/ChannelId"
import { OutboundFailed } from "@kickstand/domain/outbound/OutboundFailed"
import type { TwitchClient, TwitchUserOperations } from "@kickstand/twitch/rest/TwitchClient"
import type { TwitchFailure } from "@kickstand/twitch/rest/TwitchError"
import { Effect } from "effect"

const reasonOf = (failure: TwitchFailure): OutboundFailed["reason"] => {
  switch (failure._tag) {
    case "TwitchUnauthorized":
      return "not_connected"
    case "TwitchMissingScope":
      return "not_allowed"
    case "TwitchRefused":
      return failure.status === 403 ? "not_allowed" : failure.status === 404 ? "not_found" : "invalid"
    case "TwitchRateLimited":
    case "TwitchUnavailable":
    case "HttpClientError":
      return "away"
    // Breaks a documented limit, and was never sent.
    case "SchemaError":
      return "invalid"
  }
}

/** What Twitch did not do, in the words of whoever asked for it. */
const outboundFailure = (channel: ChannelId) => (failure: TwitchFailure): OutboundFailed =>
  new OutboundFailed({ channel, reason: reasonOf(failure), detail: failure.message })

/** Asks Twitch with the token of a channel's broadcaster. */
export const askTwitch = <A>(
  twitch: TwitchClient["Service"],
  channel: ChannelId,
  ask: (operations: TwitchUserOperations, userId: string) => Effect.Effect<A, TwitchFailure | OutboundFailed>
): Effect.Effect<A, OutboundFailed> => {
  const userId = userIdOf(channel)
  return Effect.flatMap(twitch.user(userId), (operations) => ask(operations, userId)).pipe(
    Effect.mapError((error) => error._tag === "OutboundFailed" ? error : outboundFailure(channel)(error))
  )
}
