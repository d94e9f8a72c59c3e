import type { ChannelToTrack } from "@kickstand/domain/channel/TrackedChannel"
import { UnknownChannel } from "@kickstand/domain/tracking/UnknownChannel"
import { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import { Effect } from "effect"
import { twitchProblem } from "./twitchProblem.ts"

/** What Twitch tells of a channel, by the login in its address. */
export const lookUpTwitchChannel = Effect.fn("lookUpTwitchChannel")(function*(slug: string) {
  const { app: twitch } = yield* TwitchClient
  const { data: [user] } = yield* Effect.mapError(twitch.users.list({ query: { login: [slug] } }), twitchProblem)
  if (user === undefined) return yield* new UnknownChannel({ platform: "twitch", slug })
  const channels = yield* Effect.orElseSucceed(
    Effect.map(twitch.channels.list({ query: { broadcaster_id: [user.id] } }), ({ data }) => data),
    () => []
  )
  const language = channels[0]?.broadcaster_language ?? null
  return {
    platform: "twitch",
    userId: user.id,
    slug: user.login.toLowerCase(),
    channelId: null,
    chatroomId: null,
    displayName: user.display_name,
    // Twitch has the language "other", too.
    language: language !== null && /^[a-z]{2}$/.test(language) ? language : null
  } satisfies ChannelToTrack
})
