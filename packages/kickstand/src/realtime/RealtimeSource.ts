import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Leases } from "@kickstand/domain/lease/Leases"
import type { Gaps } from "@kickstand/domain/realtime/Gaps"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { Tellings } from "@kickstand/domain/realtime/Tellings"
import { KickWebsite } from "@kickstand/kick/realtime/KickWebsite"
import { RealtimeTransport } from "@kickstand/kick/realtime/RealtimeTransport"
import { Clock, Effect, Fiber, Layer, Random } from "effect"
import { FetchHttpClient } from "effect/http"
import { followLane, type Followed, type Lane, type LanePace, usualPace } from "./followLane.ts"
import { FrameIntake } from "./FrameIntake.ts"
import { OnceOnly } from "./OnceOnly.ts"
import { RealtimeAddress } from "./RealtimeAddress.ts"
import { assignLanes, shardCount, shardOf, shardsFor } from "./shards.ts"

/** How the source waits and deals out; times in milliseconds. */
export interface RealtimePace extends LanePace {
  /** Between looks at who does what. */
  readonly tickMillis: number
  /** How long a worker that died keeps what it had. */
  readonly leaseMillis: number
  /** Kick channels on one connection, at most. */
  readonly limit: number
}

const usual: RealtimePace = { ...usualPace, tickMillis: 2000, leaseMillis: 6000, limit: 50 }

/** More workers than this stand by. */
const places = Array.from({ length: 8 }, (_, place) => place)

/** What was told longer ago than this is not told again; milliseconds. */
const toldAgo = 7 * 86_400_000

const shards = Array.from({ length: shardCount }, (_, shard) => shard)

interface RunningLane extends Lane {
  readonly fiber: Fiber.Fiber<unknown>
}

const make = Effect.fnUntraced(function*(pace: RealtimePace) {
  const registry = yield* ChannelRegistry
  const realtime = yield* RealtimeChannels
  const leases = yield* Leases
  const tellings = yield* Tellings
  const website = yield* KickWebsite
  const holder = `${yield* Random.nextInt}-${yield* Random.nextInt}`
  const owned = new Map<number, Array<RunningLane>>()
  const looked = new Map<ChannelId, Followed>()
  let place: number | null = null
  let renewedAt = Number.NEGATIVE_INFINITY
  let forgotAt = 0

  const stop = Effect.fnUntraced(function*(shard: number) {
    const lanes = owned.get(shard) ?? []
    owned.delete(shard)
    yield* Fiber.interruptAll(lanes.map(({ fiber }) => fiber))
  })

  const wanted = Effect.gen(function*() {
    const on = new Set((yield* realtime.list).map(({ channel }) => channel))
    const channels: Array<Followed> = []
    for (const { id, slug, platform, channelId, chatroomId } of yield* registry.list) {
      if (platform !== "kick" || !on.has(id)) continue
      if (channelId !== null && chatroomId !== null) channels.push({ id, channelId, chatroomId })
      else {
        const found = looked.get(id) ?? (yield* Effect.option(website.idsOf(slug)).pipe(
          Effect.map((ids) => ids._tag === "Some" ? { id, ...ids.value } : null)
        ))
        if (found === null) continue
        looked.set(id, found)
        channels.push(found)
      }
    }
    return channels
  })

  /** The places that are taken by workers that live; the own one among them, if there is one left. */
  const livePlaces = Effect.gen(function*() {
    const live: Array<number> = []
    if (place !== null && !(yield* leases.acquire(`realtime:worker:${place}`, holder, pace.leaseMillis))) place = null
    for (const each of places) {
      if (each === place) live.push(each)
      // A lease of no time at all only shows whether somebody else has it.
      else if (!(yield* leases.acquire(`realtime:worker:${each}`, holder, place === null ? pace.leaseMillis : 0))) live.push(each)
      else if (place === null) {
        place = each
        live.push(each)
      }
    }
    return live
  })

  const run = Effect.fnUntraced(function*(shard: number, channels: ReadonlyArray<Followed>) {
    const running = owned.get(shard) ?? []
    const before = running.map((lane) => new Set(lane.channels.map(({ id }) => id)))
    const dealt = assignLanes(before, channels, pace.limit)
    for (const [index, channels] of dealt.entries()) {
      const lane = running[index]
      if (lane !== undefined) lane.channels = channels
      else {
        const added: Lane = { channels }
        const fiber = yield* Effect.forkScoped(followLane(added, pace))
        running.push(Object.assign(added, { fiber }))
      }
    }
    owned.set(shard, running)
  })

  const tick = Effect.gen(function*() {
    const now = yield* Clock.currentTimeMillis
    const channels = yield* wanted
    const live = channels.length === 0 && owned.size === 0 ? [] : yield* livePlaces
    const mine = place === null ? [] : shardsFor(place, live)
    for (const shard of shards) {
      const its = channels.filter(({ id }) => shardOf(id) === shard)
      const name = `realtime:shard:${shard}`
      if (its.length > 0 && mine.includes(shard) && (yield* leases.acquire(name, holder, pace.leaseMillis))) {
        yield* run(shard, its)
      } else if (owned.has(shard)) {
        yield* stop(shard)
        yield* leases.release(name, holder)
      }
    }
    renewedAt = now
    if (now - forgotAt > toldAgo / 7) {
      forgotAt = now
      yield* tellings.forget(now - toldAgo)
    }
  }).pipe(
    Effect.catchTag("StorageUnavailable", (error) =>
      Effect.gen(function*() {
        yield* Effect.logDebug("It is not known which channels are to be followed", error)
        // Whoever cannot renew must let go before another takes over.
        if ((yield* Clock.currentTimeMillis) - renewedAt > pace.leaseMillis / 2) yield* Effect.forEach([...owned.keys()], stop)
      }))
  )

  yield* Effect.addFinalizer(() =>
    Effect.gen(function*() {
      const mine = [...owned.keys()]
      yield* Effect.forEach(mine, stop)
      for (const shard of mine) yield* leases.release(`realtime:shard:${shard}`, holder)
      if (place !== null) yield* leases.release(`realtime:worker:${place}`, holder)
    }).pipe(Effect.ignore)
  )
  yield* Effect.forkScoped(Effect.forever(Effect.andThen(tick, Effect.sleep(pace.tickMillis))))
})

/** The storage ports that the source works on. */
export type RealtimeStorage = ChannelRegistry | RealtimeChannels | Leases | Tellings | Gaps | EventLog

const layerOver = (
  pace: Partial<RealtimePace> = {}
): Layer.Layer<never, never, RealtimeStorage | RealtimeTransport | KickWebsite> =>
  Layer.effectDiscard(make({ ...usual, ...pace })).pipe(
    Layer.provide(Layer.provideMerge(FrameIntake.layer, OnceOnly.layer))
  )

/**
 * Follows the channels that have Kick's socket switched on, for as long as the layer lives. Several processes share them:
 * each channel has one that follows it, and when that dies the others have taken over within seconds. Unofficial: Kick
 * promises nothing of what this speaks to.
 */
export const RealtimeSource = {
  layerOver,
  /** Over Kick's own website, or what stands in for it. */
  layer: Layer.unwrap(Effect.map(RealtimeAddress, (address) =>
    layerOver().pipe(
      Layer.provide(Layer.provideMerge(
        RealtimeTransport.layer,
        KickWebsite.layer(address === null ? {} : { webUrl: address, siteUrl: address })
      )),
      Layer.provide(FetchHttpClient.layer)
    )))
}
