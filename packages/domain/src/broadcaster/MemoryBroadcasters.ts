import { Context, Layer } from "effect"
import type { Broadcaster } from "./Broadcaster.ts"

/** A broadcaster in memory, with what tells it from earlier ones of the same id. */
export interface RememberedBroadcaster {
  readonly broadcaster: Broadcaster
  /** Which of all that were ever added it is. */
  readonly born: number
  /** Grows with every change. */
  readonly version: number
}

/** The broadcasters that are kept in memory; the memory layers of what belongs to them stand on it. */
export class MemoryBroadcasters extends Context.Service<MemoryBroadcasters, {
  readonly all: ReadonlyMap<string, RememberedBroadcaster>
  readonly put: (broadcaster: Broadcaster) => void
  readonly remove: (id: string) => boolean
}>()("kickstand/domain/broadcaster/MemoryBroadcasters") {
  static readonly layer: Layer.Layer<MemoryBroadcasters> = Layer.sync(MemoryBroadcasters, () => {
    const all = new Map<string, RememberedBroadcaster>()
    let births = 0
    const set = (broadcaster: Broadcaster) => {
      const { born = ++births, version = 0 } = all.get(broadcaster.id) ?? {}
      all.set(broadcaster.id, { broadcaster, born, version: version + 1 })
    }
    return MemoryBroadcasters.of({
      all,
      put: (broadcaster) => {
        for (const { broadcaster: other } of all.values()) {
          const channels = other.channels.filter((each) => !broadcaster.channels.includes(each))
          if (channels.length < other.channels.length) set({ ...other, channels })
        }
        set(broadcaster)
      },
      remove: (id) => all.delete(id)
    })
  })
}
