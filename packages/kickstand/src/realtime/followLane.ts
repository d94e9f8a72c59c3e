import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { type Gap, Gaps } from "@kickstand/domain/realtime/Gaps"
import { RealtimeChannels } from "@kickstand/domain/realtime/RealtimeChannels"
import { RealtimeTransport } from "@kickstand/kick/realtime/RealtimeTransport"
import { type SocketIds, socketChannels } from "@kickstand/kick/realtime/socketChannels"
import type { RealtimeSignal } from "@kickstand/kick/realtime/transport/Driver"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Effect, Metric, Queue, Random, Schedule, Semaphore } from "effect"
import { realtimeConnections, realtimeGap } from "../metrics/realtime.ts"
import { backfill } from "./backfill.ts"
import { FrameIntake } from "./FrameIntake.ts"

/** A channel that is followed, with the numbers that the website knows it under. */
export interface Followed extends SocketIds {
  readonly id: ChannelId
}

/** What one connection follows; it may change at any time. */
export interface Lane {
  channels: ReadonlyArray<Followed>
}

/** How a connection waits; milliseconds. */
export interface LanePace {
  /** Between looks at what is to be followed, and notes of what was. */
  readonly lookMillis: number
  /** After the first failure; it doubles with each. Somewhere below it is waited, at random. */
  readonly backoffMillis: number
  readonly maxBackoffMillis: number
  /** A connection may be dead for so long before anybody notices. */
  readonly stallMillis: number
}

/** The usual pace: Kick pings every 25 seconds, and 10 more are waited for. */
export const usualPace: LanePace = { lookMillis: 1000, backoffMillis: 1000, maxBackoffMillis: 60_000, stallMillis: 40_000 }

/** How old a gap may be whose chat is fetched once more, where it was not fetched wholly; milliseconds. */
const againMillis = 600_000

/** Waits for a storage that is away. */
const patiently = <A>(effect: Effect.Effect<A, StorageUnavailable>): Effect.Effect<A> =>
  Effect.orDie(Effect.retry(effect, Schedule.spaced(500)))

const byFrames = (channels: ReadonlyArray<Followed>): ReadonlyMap<string, Followed> =>
  new Map(channels.flatMap((channel) => socketChannels(channel).map((name) => [name, channel] as const)))

/**
 * Follows what a lane holds for as long as it runs: connects where the website says, again and again, each time a little
 * later and at random; fetches what was missed, and writes down what could not be.
 */
export const followLane = Effect.fnUntraced(function*(lane: Lane, pace: LanePace = usualPace) {
  const transport = yield* RealtimeTransport
  const intake = yield* FrameIntake
  const known = yield* RealtimeChannels
  const gaps = yield* Gaps
  const filling = yield* Semaphore.make(2)
  let failures = 0

  /**
   * Writes a gap down before it is filled, so that it is not hidden when this process dies meanwhile; tells of those that
   * were left like that, too.
   */
  const gapUntil = Effect.fnUntraced(function*({ id }: Followed, until: number) {
    const since = (yield* known.list).find(({ channel }) => channel === id)?.seenAt ?? null
    const gap = since === null || since >= until ? null : { channel: id, since, until, chatFilled: false }
    if (gap !== null) yield* gaps.record(gap)
    yield* known.seen([id], until)
    const late = yield* gaps.list({ after: until - againMillis, limit: 1000 })
    const open = late.filter((each) => each.channel === id && !each.chatFilled && each.since !== since)
    return { since, gap, open }
  }, patiently)

  const fill = Effect.fnUntraced(function*({ id, channelId }: Followed, since: number | null, gap: Gap | null) {
    const chatFilled = yield* backfill({ channel: id, channelId, since })
    if (gap === null) return
    if (chatFilled) yield* patiently(gaps.record({ ...gap, chatFilled }))
    yield* realtimeGap(chatFilled)
  })

  /** Fetches again what was missed before, when that was cut short or Kick's website did not answer. */
  const fillAgain = Effect.fnUntraced(function*({ id, channelId }: Followed, open: ReadonlyArray<Gap>) {
    if (open.length === 0) return
    const since = Math.min(...open.map((gap) => gap.since))
    if (!(yield* backfill({ channel: id, channelId, since }))) return
    yield* Effect.forEach(open, (gap) => patiently(gaps.record({ ...gap, chatFilled: true })), { discard: true })
  })

  const once = Effect.gen(function*() {
    const connection = yield* transport.connect
    const listening = new Set<ChannelId>()
    let names = byFrames(lane.channels)
    let heardAt = Number.NEGATIVE_INFINITY

    const look = Effect.gen(function*() {
      names = byFrames(lane.channels)
      yield* connection.follow(new Set(names.keys()))
      const followed = new Set(lane.channels.map(({ id }) => id))
      for (const id of listening) if (!followed.has(id)) listening.delete(id)
    })

    const note = Effect.gen(function*() {
      // Only a word from the other side proves that it is there.
      const proven = Math.max(heardAt, (yield* Clock.currentTimeMillis) - pace.stallMillis)
      yield* Effect.ignore(known.seen([...listening], proven))
    })

    const subscribed = Effect.fnUntraced(function*(name: string) {
      const channel = names.get(name)
      if (channel === undefined || name !== `chatrooms.${channel.chatroomId}.v2` || listening.has(channel.id)) return
      failures = 0
      const { since, gap, open } = yield* gapUntil(channel, yield* Clock.currentTimeMillis)
      listening.add(channel.id)
      yield* Effect.forkScoped(filling.withPermit(Effect.andThen(fill(channel, since, gap), fillAgain(channel, open))))
    })

    const take = (signals: ReadonlyArray<RealtimeSignal>, at: number) =>
      intake.take(signals.flatMap((signal) => {
        const channel = signal._tag === "Frame" ? names.get(signal.frame.channel) : undefined
        return signal._tag === "Frame" && channel !== undefined ? [{ channel: channel.id, frame: signal.frame, at }] : []
      }))

    const hear = Effect.fnUntraced(function*(signals: ReadonlyArray<RealtimeSignal>) {
      const at = yield* Clock.currentTimeMillis
      heardAt = at
      for (const signal of signals) {
        if (signal._tag === "Subscribed") yield* subscribed(signal.channel)
        if (signal._tag === "Refused") yield* Effect.logWarning(`Kick's socket refuses ${signal.channel}: ${signal.reason}`)
      }
      yield* take(signals, at)
      return signals.find((signal) => signal._tag === "Closed")?.reason ?? null
    })

    yield* look
    yield* Effect.forkScoped(Effect.forever(Effect.andThen(Effect.sleep(pace.lookMillis), Effect.andThen(look, note))))
    yield* Effect.acquireRelease(Metric.modify(realtimeConnections, 1), () => Metric.modify(realtimeConnections, -1))
    // What has arrived is taken in before anybody may interrupt.
    const next = Effect.uninterruptibleMask((restore) => Effect.flatMap(restore(Queue.takeAll(connection.signals)), hear))
    // More may have arrived while the storage was slow; nothing follows once the connection is closed.
    const leave = Effect.gen(function*() {
      yield* connection.close
      yield* take(yield* Queue.clear(connection.signals), yield* Clock.currentTimeMillis)
    })
    return yield* Effect.gen(function*() {
      for (;;) {
        const closed = yield* next
        if (closed !== null) return closed
      }
    }).pipe(Effect.onInterrupt(() => leave))
  }).pipe(Effect.scoped, Effect.catchTag("RealtimeUnavailable", (error) => Effect.succeed(error.message)))

  return yield* Effect.forever(Effect.gen(function*() {
    const reason = yield* once
    if (failures === 0) yield* Effect.logInfo(`The connection to Kick's socket ended: ${reason}`)
    const most = Math.min(pace.maxBackoffMillis, pace.backoffMillis * 2 ** Math.min(failures, 10))
    failures += 1
    yield* Effect.sleep(most * (0.5 + 0.5 * (yield* Random.next)))
  }))
})
