import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { TokenStore } from "@kickstand/domain/connection/TokenStore"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Leases } from "@kickstand/domain/lease/Leases"
import { countMillis } from "@kickstand/twitch/poll/TwitchPoll"
import type { TwitchClient } from "@kickstand/twitch/rest/TwitchClient"
import type { TwitchFailure } from "@kickstand/twitch/rest/TwitchError"
import { TwitchTokens } from "@kickstand/twitch/rest/TwitchTokens"
import { Effect, Layer } from "effect"
import { polling } from "./polling.ts"
import { makePollTwitchLive, pollTwitchSubscribers, validateTwitchTokens } from "./twitchPolls.ts"

const atTwitch = <R>(name: string, everyMillis: number, poll: Effect.Effect<void, TwitchFailure | StorageUnavailable, R>) =>
  Effect.forkScoped(polling<TwitchFailure, R>({
    platform: "twitch",
    name,
    everyMillis,
    poll,
    pauseOf: (error) => error._tag === "TwitchRateLimited" ? error.retryAfter : null
  }))

/**
 * Asks Twitch for what EventSub does not tell, for as long as the layer lives: who is on air, how many watch and what is shown,
 * each minute; how many subscribe, each ten minutes, of those who allowed it; and within each hour whether it still knows the
 * tokens of those who have connected, which it demands. One process of all does. Without an app nobody is asked.
 */
export const TwitchPoller: {
  readonly layer: Layer.Layer<
    never,
    never,
    TwitchTokens | TwitchClient | ChannelRegistry | ChannelStates | TokenStore | EventLog | Leases
  >
} = {
  layer: Layer.effectDiscard(Effect.gen(function*() {
    const { clientId } = yield* TwitchTokens
    if (clientId === "") return
    const pollLive = yield* makePollTwitchLive
    yield* atTwitch("live", 60_000, pollLive)
    yield* atTwitch("subscribers", countMillis, pollTwitchSubscribers)
    yield* atTwitch("tokens", 5 * 60_000, validateTwitchTokens)
  }))
}
