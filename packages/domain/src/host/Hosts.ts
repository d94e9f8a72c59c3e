import { Context, Effect, Layer } from "effect"
import type { ChannelId } from "../event/ChannelId.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { isAfter } from "../projection/Latest.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import { type Host, HostProjection } from "./HostProjection.ts"

/** Who hosted channels. */
export class Hosts extends Context.Service<Hosts, {
  /** Newest first; of the same millisecond by id, descending in code points. */
  readonly list: (
    channel: ChannelId,
    window: Window,
    page: PageRequest
  ) => Effect.Effect<Page<Host>, StorageUnavailable>
}>()("kickstand/domain/host/Hosts") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Hosts, never, MemoryReadModels> = Layer.effect(
    Hosts,
    Effect.map(MemoryReadModels, (models) =>
      Hosts.of({
        list: (channel, window, page) =>
          Effect.sync(() => {
            const own = [...models.active(HostProjection).values()]
              .filter((host) => host.channel === channel && isWithin(host, window))
            return pageOf(own.sort((a, b) => (isAfter(a, b) ? -1 : 1)), page)
          })
      }))
  )
}
