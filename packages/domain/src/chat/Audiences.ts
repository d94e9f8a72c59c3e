import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { ChatProjection } from "./ChatProjection.ts"

/** Who chats where. */
export class Audiences extends Context.Service<Audiences, {
  /** The ids of everyone who wrote since a moment (epoch milliseconds, inclusive), each once, in no particular order. */
  readonly since: (channel: ChannelId, since: number) => Effect.Effect<ReadonlyArray<string>, StorageUnavailable>
}>()("kickstand/domain/chat/Audiences") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Audiences, never, MemoryReadModels> = Layer.effect(
    Audiences,
    Effect.map(MemoryReadModels, (models) =>
      Audiences.of({
        since: (channel, since) =>
          Effect.sync(() => {
            const people = new Set<string>()
            for (const message of models.active(ChatProjection).messages.values()) {
              if (message.channel === channel && message.at >= since) people.add(message.userId)
            }
            return [...people]
          })
      }))
  )
}
