import { Context, Effect, Layer } from "effect"
import type { Person } from "../event/EventBase.ts"
import type { Platform } from "../event/Platform.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { MemoryReadModels } from "../projection/MemoryProjectionStore.ts"
import { type Page, pageOf, type PageRequest } from "../projection/Page.ts"
import { type ViewerName, ViewerNameProjection } from "./ViewerNameProjection.ts"

/** Somebody who was found by the beginning of a name. */
export interface FoundViewer {
  readonly platform: Platform
  readonly userId: string
  /** The name that they bear now. */
  readonly username: string
  /** The name that was found: the very name that was asked for or else, of several, the one that they bore last. */
  readonly found: string
  /** When they were last seen under that name; epoch milliseconds. */
  readonly lastAt: number
}

/** The people of a platform by their names. */
export class Viewers extends Context.Service<Viewers, {
  /**
   * Who was last seen under a name, in any spelling of upper and lower case, under the name that they were last seen
   * under since: whoever was renamed is found by either name. Of several at the same moment the first by user id; `null`
   * when nobody was seen under it.
   */
  readonly find: (platform: Platform, username: string) => Effect.Effect<Person | null, StorageUnavailable>
  /**
   * Everybody who bears or bore a name that begins so, in any spelling of upper and lower case: first those with the name
   * itself, then who was last seen under such a name; of the same moment by platform, then user id. Nobody for an empty
   * text.
   */
  readonly search: (text: string, limit: number) => Effect.Effect<ReadonlyArray<FoundViewer>, StorageUnavailable>
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
        search: (text, limit) =>
          Effect.sync(() => {
            if (text === "") return []
            const all = [...models.active(ViewerNameProjection).values()]
            const isAsked = ({ username }: ViewerName) => nameKey(username) === nameKey(text)
            const bestFirst = (a: ViewerName, b: ViewerName) => Number(isAsked(b)) - Number(isAsked(a)) || lastByName(a, b)
            const beginning = all.filter(({ username }) => nameKey(username).startsWith(nameKey(text)))
            const people = Map.groupBy(beginning.sort(bestFirst), personKey)
            return [...people.values()].flatMap(([best]) => best ?? [])
              .sort((a, b) => Number(isAsked(b)) - Number(isAsked(a)) || b.lastAt - a.lastAt || (personKey(a) < personKey(b) ? -1 : 1))
              .slice(0, limit)
              .map((best) => {
                const [current] = all.filter((name) => personKey(name) === personKey(best)).sort(lastByName)
                const { platform, userId, username: found, lastAt } = best
                return { platform, userId, username: current?.username ?? found, found, lastAt }
              })
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

const personKey = ({ platform, userId }: ViewerName): string => `${platform}|${userId}`
const lastByUser = (a: ViewerName, b: ViewerName) => b.lastAt - a.lastAt || (a.userId < b.userId ? -1 : 1)
const lastByName = (a: ViewerName, b: ViewerName) => b.lastAt - a.lastAt || (a.username < b.username ? -1 : 1)
