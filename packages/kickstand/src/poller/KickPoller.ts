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

/** How pollers wait; milliseconds. */
export interface PollerPace {
  /** Between two looks at who is on air. */
  readonly liveMillis: number
  readonly leaderboardsMillis: number
  readonly publicKeyMillis: number
  /** Between two looks at who leads; as usual when absent. */
  readonly lookMillis?: number
}

const usualPace: PollerPace = { liveMillis: 60_000, leaderboardsMillis: 15 * 60_000, publicKeyMillis: 3_600_000 }

const atKick = <R>(
  name: string,
  { everyMillis, lookMillis }: { readonly everyMillis: number; readonly lookMillis: number | undefined },
  poll: Effect.Effect<void, KickError | StorageUnavailable, R>
) =>
  Effect.forkScoped(polling<KickError, R>({
    platform: "kick",
    name,
    everyMillis,
    lookMillis,
    poll,
    pauseOf: (error) => error._tag === "KickRateLimited" ? error.retryAfter : null
  }).pipe(Effect.provideService(KickRequester, "poller")))

type Needs = KickOAuth | KickClient | ChannelRegistry | ChannelStates | TokenStore | EventLog | Leases

const layerAt = (pace: Partial<PollerPace> = {}): Layer.Layer<never, never, Needs> =>
  Layer.effectDiscard(Effect.gen(function*() {
    const { leaderboardsMillis, liveMillis, lookMillis, publicKeyMillis } = { ...usualPace, ...pace }
    const { clientId } = yield* KickOAuth
    if (clientId === "") return
    const pollLive = yield* makePollLive
    yield* atKick("live", { everyMillis: liveMillis, lookMillis }, pollLive)
    yield* atKick("leaderboards", { everyMillis: leaderboardsMillis, lookMillis }, pollLeaderboards)
    yield* atKick("public-key", { everyMillis: publicKeyMillis, lookMillis }, pollPublicKey)
  }))

/**
 * Asks Kick for what webhooks do not tell, for as long as the layer lives: who is on air, how many watch and what is shown,
 * each minute; leaderboards of KICKs each quarter of an hour; the public key each hour. One process of all does. Without an
 * app nobody is asked.
 */
export const KickPoller = {
  layer: layerAt(),
  /** At another pace. */
  layerAt
}
