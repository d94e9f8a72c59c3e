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
import { Clock, Effect, Layer, Metric } from "effect"
import { polls } from "../metrics/polls.ts"
import { leading } from "../worker/leading.ts"
import { makePollLive, pollLeaderboards, pollPublicKey } from "./polls.ts"

/** How pollers wait; milliseconds. */
export interface PollerPace {
  /** Between two looks at who leads; a leader that dies is replaced after three. */
  readonly lookMillis: number
  /** Between two looks at who is on air. */
  readonly liveMillis: number
  readonly leaderboardsMillis: number
  readonly publicKeyMillis: number
}

const usualPace: PollerPace = {
  lookMillis: 20_000, liveMillis: 60_000, leaderboardsMillis: 15 * 60_000, publicKeyMillis: 3_600_000
}

/** The longest that Kick is left alone; milliseconds. */
const longestPause = 15 * 60_000

/** Looks at something at Kick again and again; leaves Kick alone for longer and longer while it does not answer. */
const polling = Effect.fnUntraced(function*<R>(
  name: string,
  { everyMillis, lookMillis }: { readonly everyMillis: number; readonly lookMillis: number },
  poll: Effect.Effect<void, KickError | StorageUnavailable, R>
) {
  let failures = 0

  const failed = Effect.fnUntraced(function*(error: KickError) {
    if (failures === 0) yield* Effect.logWarning(`Kick could not be asked for ${name}: ${error.message}`)
    const demanded = error._tag === "KickRateLimited" ? error.retryAfter ?? 0 : 0
    const pause = Math.min(longestPause, everyMillis * 2 ** Math.min(failures, 20))
    failures += 1
    yield* Metric.update(polls({ poll: name, result: "failed" }), 1)
    return Math.max(demanded, pause)
  })

  const once = Effect.gen(function*() {
    yield* poll
    failures = 0
    yield* Metric.update(polls({ poll: name, result: "ok" }), 1)
    // At the turn of the minute, so that samples lie as far apart from one leader to the next.
    return everyMillis - (yield* Clock.currentTimeMillis) % everyMillis
  }).pipe(
    Effect.catchIf((error): error is KickError => error._tag !== "StorageUnavailable", failed),
    Effect.provideService(KickRequester, "poller")
  )
  return yield* leading({ name: `kick-poll-${name}`, lookMillis, once })
})

type Needs = KickOAuth | KickClient | ChannelRegistry | ChannelStates | TokenStore | EventLog | Leases

const layerAt = (pace: Partial<PollerPace> = {}): Layer.Layer<never, never, Needs> =>
  Layer.effectDiscard(Effect.gen(function*() {
    const { leaderboardsMillis, liveMillis, lookMillis, publicKeyMillis } = { ...usualPace, ...pace }
    const { clientId } = yield* KickOAuth
    if (clientId === "") return
    const pollLive = yield* makePollLive
    yield* Effect.forkScoped(polling("live", { everyMillis: liveMillis, lookMillis }, pollLive))
    yield* Effect.forkScoped(polling("leaderboards", { everyMillis: leaderboardsMillis, lookMillis }, pollLeaderboards))
    yield* Effect.forkScoped(polling("public-key", { everyMillis: publicKeyMillis, lookMillis }, pollPublicKey))
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
