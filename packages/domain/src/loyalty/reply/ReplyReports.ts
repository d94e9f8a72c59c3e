import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../../event/ChannelId.ts"
import type { StorageUnavailable } from "../../eventlog/StorageUnavailable.ts"

/** How answers to commands get through to a channel's chat. Times are epoch milliseconds. */
export interface ReplyReport {
  readonly channel: ChannelId
  /** When the last one did; `null` when none did yet. */
  readonly sentAt: number | null
  /** When the last one did not, and why; `null` when there is no such. */
  readonly failedAt: number | null
  readonly reason: string | null
}

/** What became of the last answers in each chat, for every process to see. */
export class ReplyReports extends Context.Service<ReplyReports, {
  /** Notes that an answer got through, or why it did not. */
  readonly note: (answer: {
    readonly channel: ChannelId
    readonly at: number
    /** `null` when it got through. */
    readonly failure: string | null
  }) => Effect.Effect<void, StorageUnavailable>
  /** By channel, in code points. */
  readonly list: Effect.Effect<ReadonlyArray<ReplyReport>, StorageUnavailable>
}>()("kickstand/domain/loyalty/reply/ReplyReports") {
  /** Keeps them in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<ReplyReports> = Layer.sync(ReplyReports, () => {
    const reports = new Map<ChannelId, ReplyReport>()
    return ReplyReports.of({
      note: ({ at, channel, failure }) =>
        Effect.sync(() => {
          const before = reports.get(channel) ?? { channel, sentAt: null, failedAt: null, reason: null }
          reports.set(channel, failure === null ? { ...before, sentAt: at } : { ...before, failedAt: at, reason: failure })
        }),
      list: Effect.sync(() => [...reports.values()].sort((a, b) => (a.channel < b.channel ? -1 : 1)))
    })
  })
}
