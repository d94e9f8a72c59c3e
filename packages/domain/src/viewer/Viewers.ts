import { Context, Effect, Layer } from "effect"
import type { Person } from "../event/EventBase.ts"
import type { Platform } from "../event/Platform.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { type ViewerName, ViewerNameProjection } from "./ViewerNameProjection.ts"

/** The people of a platform by their names. */
export class Viewers extends Context.Service<Viewers, {
  /**
   * Who was last seen under a name, in any spelling of upper and lower case, under the name that they were last seen
   * under since: whoever was renamed is found by either name. Of several at the same moment the first by user id; `null`
   * when nobody was seen under it.
   */
  readonly find: (platform: Platform, username: string) => Effect.Effect<Person | null, StorageUnavailable>
  /**
   * Every name that somebody was seen under, the last first, which is the one that they bear now; of several at the same
   * moment the first in code points.
   */
  readonly names: (
    platform: Platform,
    userId: string,
    page: PageRequest
  ) => Effect.Effect<Page<ViewerName>, StorageUnavailable>
}>()("kickstand/domain/viewer/Viewers") {
  /** Answers from the read model in memory; the specification for every other layer. */
  static readonly layerMemory: Layer.Layer<Viewers, never, MemoryReadModels> = Layer.effect(
    Viewers,
    Effect.map(MemoryReadModels, (models) =>
      Viewers.of({
        find: (platform, username) =>
          Effect.sync(() => {
            const names = [...models.active(ViewerNameProjection).values()].filter((name) => name.platform === platform)
            const [bearer] = names.filter((name) => nameKey(name.username) === nameKey(username)).sort(lastByUser)
            if (bearer === undefined) return null
            const [current] = names.filter(({ userId }) => userId === bearer.userId).sort(lastByName)
            return { id: bearer.userId, username: current?.username ?? bearer.username }
          }),
        names: (platform, userId, page) =>
          Effect.sync(() => {
            const names = [...models.active(ViewerNameProjection).values()]
            const own = names.filter((name) => name.platform === platform && name.userId === userId)
            return pageOf(own.sort(lastByName), page)
          })
      }))
  )
}

/** What two spellings of one name have in common. */
export const nameKey = (username: string): string => username.toLowerCase()

const lastByUser = (a: ViewerName, b: ViewerName) => b.lastAt - a.lastAt || (a.userId < b.userId ? -1 : 1)
const lastByName = (a: ViewerName, b: ViewerName) => b.lastAt - a.lastAt || (a.username < b.username ? -1 : 1)
