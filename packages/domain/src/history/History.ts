import { Context, Effect, Layer } from "effect"
import { Broadcasts } from "../broadcast/Broadcasts.ts"
import { Chat } from "../chat/Chat.ts"
import type { ChatMessage } from "../chat/ChatDelta.ts"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { broadcastEntries } from "./broadcastEntries.ts"
import type { HistoryCount, HistoryEntry } from "./HistoryEntry.ts"
import { HistoryFacts } from "./HistoryFacts.ts"
import { broadcastType, chatType } from "./historyTypes.ts"

/**
 * What happened in channels, whatever it was: chat and broadcasts from their own read models, all else from
 * {@link HistoryFacts}.
 */
export class History extends Context.Service<History, {
  /**
   * What happened in any of the channels, latest first; of the same millisecond by id, descending. Only what is of one of
   * the types, unless `null`; a type that there is not has no entries.
   */
  readonly newest: (
    channels: ReadonlyArray<ChannelId>,
    options: { readonly types: ReadonlyArray<string> | null; readonly limit: number }
  ) => Effect.Effect<ReadonlyArray<HistoryEntry>, StorageUnavailable>
  /** Everything that ever happened in a channel, by type. */
  readonly totals: (channel: ChannelId) => Effect.Effect<ReadonlyArray<HistoryCount>, StorageUnavailable>
}>()("kickstand/domain/history/History") {
  static readonly layer: Layer.Layer<History, never, HistoryFacts | Chat | Broadcasts> = Layer.effect(
    History,
    Effect.gen(function*() {
      const facts = yield* HistoryFacts
      const chat = yield* Chat
      const broadcasts = yield* Broadcasts

      const messages = (channel: ChannelId, limit: number) =>
        Effect.map(chat.latestMessages(channel, limit), (latest) => latest.map(entryOf))

      /** One more than lines are wanted: the end of the one before may lie at the very moment of a beginning. */
      const onAir = (channel: ChannelId, limit: number) =>
        Effect.map(broadcasts.list(channel, { limit: limit + 1 }), broadcastEntries)

      const newest = Effect.fnUntraced(function*(
        channels: ReadonlyArray<ChannelId>,
        { limit, types }: { readonly types: ReadonlyArray<string> | null; readonly limit: number }
      ) {
        const others = types === null ? null : types.filter((type) => type !== chatType && type !== broadcastType)
        const wants = (type: string) => types === null || types.includes(type)
        const found = yield* Effect.forEach(channels, (channel) =>
          Effect.all([
            others?.length === 0 ? Effect.succeed([]) : facts.newest(channel, { types: others, limit }),
            wants(chatType) ? messages(channel, limit) : Effect.succeed([]),
            wants(broadcastType) ? onAir(channel, limit) : Effect.succeed([])
          ], { concurrency: 3 }), { concurrency: 2 })
        return found.flat(2).sort((a, b) => isAfter(a, b) ? -1 : 1).slice(0, limit)
      })

      return History.of({
        newest,
        totals: Effect.fnUntraced(function*(channel) {
          const [kept, written, { items: [newest], total: began }] = yield* Effect.all([
            facts.totals(channel),
            chat.totalMessages(channel),
            broadcasts.page(channel, { page: 1, limit: 1, began: ever, title: null })
          ], { concurrency: 3 })
          // All but the newest have ended.
          const ended = newest?.endedAt === null ? began - 1 : began
          return [
            ...kept,
            ...(written === 0 ? [] : [{ type: chatType, entries: written, amount: 0 }]),
            ...(began === 0 ? [] : [{ type: broadcastType, entries: began + ended, amount: began }])
          ]
        })
      })
    })
  )
}

const ever = { since: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

const entryOf = ({ at, channel, content, id, username }: ChatMessage): HistoryEntry => ({
  id,
  channel,
  at,
  type: chatType,
  actor: username,
  target: null,
  amount: null,
  message: content
})
