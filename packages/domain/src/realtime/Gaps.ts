import { Context, Effect, Layer, Schema } from "effect"
import { ChannelId } from "../event/ChannelId.ts"
import { EpochMillis } from "../event/EventBase.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"

/** A time in which a channel that should have been listened to was not. */
export const Gap = Schema.Struct({
  channel: ChannelId,
  since: EpochMillis,
  until: EpochMillis,
  /** Whether the chat of that time was fetched afterwards. What else the socket tells cannot be. */
  chatFilled: Schema.Boolean
})
export interface Gap extends Schema.Schema.Type<typeof Gap> {}

/** The times that are missing, so that nobody takes what is there for all there was. */
export class Gaps extends Context.Service<Gaps, {
  /** Tells of a gap; told again for the same channel and beginning, it replaces what was told before. */
  readonly record: (gap: Gap) => Effect.Effect<void, StorageUnavailable>
  /** The latest that ended after a time, epoch milliseconds; newest first, by channel where they began together. */
  readonly list: (options: {
    readonly after: number
    readonly limit: number
  }) => Effect.Effect<ReadonlyArray<Gap>, StorageUnavailable>
}>()("kickstand/domain/realtime/Gaps") {
  static readonly layerMemory: Layer.Layer<Gaps> = Layer.sync(Gaps, () => {
    const gaps = new Map<string, Gap>()
    return Gaps.of({
      record: (gap) =>
        Effect.sync(() => {
          gaps.set(`${gap.channel}|${gap.since}`, gap)
        }),
      list: ({ after, limit }) =>
        Effect.sync(() =>
          [...gaps.values()]
            .filter(({ until }) => until > after)
            .sort((a, b) => b.since - a.since || (a.channel < b.channel ? -1 : 1))
            .slice(0, limit)
        )
    })
  })
}
