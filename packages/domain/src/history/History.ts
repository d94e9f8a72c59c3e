import { Context, Effect, Layer } from "effect"
import { Chat } from "../chat/Chat.ts"
import type { ChatMessage } from "../chat/ChatDelta.ts"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import type { HistoryCount, HistoryEntry } from "./HistoryEntry.ts"
import { HistoryFacts } from "./HistoryFacts.ts"
import { chatType } from "./historyTypes.ts"

/** What happened in channels, whatever it was: chat from the chat's read model, all else from {@link HistoryFacts}. */
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
  static readonly layer: Layer.Layer<History, never, HistoryFacts | Chat> = Layer.effect(
    History,
    Effect.gen(function*() {
      const facts = yield* HistoryFacts
      const chat = yield* Chat

      const messages = (channel: ChannelId, limit: number) =>
        Effect.map(chat.latestMessages(channel, limit), (latest) => latest.map(entryOf))

      const newest = Effect.fnUntraced(function*(
        channels: ReadonlyArray<ChannelId>,
        { limit, types }: { readonly types: ReadonlyArray<string> | null; readonly limit: number }
      ) {
        const others = types === null ? null : types.filter((type) => type !== chatType)
        const found = yield* Effect.forEach(channels, (channel) =>
          Effect.all([
            others?.length === 0 ? Effect.succeed([]) : facts.newest(channel, { types: others, limit }),
            types === null || types.includes(chatType) ? messages(channel, limit) : Effect.succeed([])
          ], { concurrency: 2 }), { concurrency: 2 })
        return found.flat(2).sort((a, b) => isAfter(a, b) ? -1 : 1).slice(0, limit)
      })

      return History.of({
        newest,
        totals: Effect.fnUntraced(function*(channel) {
          const [kept, written] = yield* Effect.all([facts.totals(channel), chat.totalMessages(channel)], { concurrency: 2 })
          return written === 0 ? kept : [...kept, { type: chatType, entries: written, amount: 0 }]
        })
      })
    })
  )
}

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
