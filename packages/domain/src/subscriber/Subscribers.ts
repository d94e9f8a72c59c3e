import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Subscriber, SubscriberProjection } from "./SubscriberProjection.ts"

/** Somebody whose subscription has not expired. Times are epoch milliseconds. */
export interface ActiveSubscriber {
  readonly userId: string
  /** The name under which it was last told. */
  readonly username: string
  /** When it was last told. */
  readonly toldAt: number
  /** `null` when it goes on until its end is told. */
  readonly expiresAt: number | null
}

/** Questions about who is subscribed to a channel at a time; epoch milliseconds. */
export class Subscribers extends Context.Service<Subscribers, {
  readonly countActive: (channel: ChannelId, now: number) => Effect.Effect<number, StorageUnavailable>
  /** What expires first comes first and what does not expire last; of the same moment by user id, in code points. */
  readonly active: (
    channel: ChannelId,
    now: number,
    limit: number
  ) => Effect.Effect<ReadonlyArray<ActiveSubscriber>, StorageUnavailable>
}>()("kickstand/domain/subscriber/Subscribers") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Subscribers, never, MemoryReadModels> = Layer.effect(
    Subscribers,
    Effect.map(MemoryReadModels, (models) => {
      const active = (channel: ChannelId, now: number) =>
        [...models.active(SubscriberProjection).values()].flatMap((subscriber) => {
          const found = subscriber.channel === channel ? activeAt(subscriber, now) : null
          return found === null ? [] : [found]
        })
      return Subscribers.of({
        countActive: (channel, now) => Effect.sync(() => active(channel, now).length),
        active: (channel, now, limit) => Effect.sync(() => active(channel, now).sort(bySoonest).slice(0, limit))
      })
    })
  )
}

const activeAt = ({ endedAt, expiresAt, isOpen, told, userId }: Subscriber, now: number): ActiveSubscriber | null => {
  if (told === null || (endedAt !== null && endedAt > told.at)) return null
  const subscriber = { userId, username: told.value, toldAt: told.at }
  if (isOpen) return { ...subscriber, expiresAt: null }
  return expiresAt !== null && expiresAt > now ? { ...subscriber, expiresAt } : null
}

const never = Number.POSITIVE_INFINITY

const bySoonest = (a: ActiveSubscriber, b: ActiveSubscriber): number =>
  a.expiresAt === b.expiresAt ? (a.userId < b.userId ? -1 : 1) : (a.expiresAt ?? never) - (b.expiresAt ?? never)
