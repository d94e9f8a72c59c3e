import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelStates } from "@kickstand/domain/channel/ChannelStates"
import type { TokenStore } from "@kickstand/domain/connection/TokenStore"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Leases } from "@kickstand/domain/lease/Leases"
import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { KickRequester } from "@kickstand/kick/rest/client/KickRequester"
import type { KickClient } from "@kickstand/kick/rest/KickClient"
import type { KickError } from "@kickstand/kick/rest/KickError"
import { Effect, Layer } from "effect"
import { polling } from "./polling.ts"
import { makePollLive, pollLeaderboards, pollPublicKey } from "./polls.ts"

const atKick = <R>(name: string, everyMillis: number, poll: Effect.Effect<void, KickError | StorageUnavailable, R>) =>
  Effect.forkScoped(polling<KickError, R>({
    platform: "kick",
    name,
    everyMillis,
    poll,
    pauseOf: (error) => error._tag === "KickRateLimited" ? error.retryAfter : null
  }).pipe(Effect.provideService(KickRequester, "poller")))

/**
 * Asks Kick for what webhooks do not tell, for as long as the layer lives: who is on air, how many watch and what is shown,
 * each minute; leaderboards of KICKs each quarter of an hour; the public key each hour. One process of all does. Without an
 * app nobody is asked.
 */
export const KickPoller: {
  readonly layer: Layer.Layer<
    never,
    never,
    KickOAuth | KickClient | ChannelRegistry | ChannelStates | TokenStore | EventLog | Leases
  >
} = {
  layer: Layer.effectDiscard(Effect.gen(function*() {
    const { clientId } = yield* KickOAuth
    if (clientId === "") return
    const pollLive = yield* makePollLive
    yield* atKick("live", 60_000, pollLive)
    yield* atKick("leaderboards", 15 * 60_000, pollLeaderboards)
    yield* atKick("public-key", 3_600_000, pollPublicKey)
  }))
}
