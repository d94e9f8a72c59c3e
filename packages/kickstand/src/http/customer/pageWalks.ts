import { formatMoment, type Moment, parseMoment } from "@kickstand/domain/projection/Moment"
import { beginWalk, continues, type PageWalk } from "@kickstand/domain/projection/PageWalk"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { Clock, Effect } from "effect"
import { HttpServerResponse } from "effect/http"

/** How many walks are remembered, at most; the one that began first is forgotten first. */
const capacity = 10_000

/** A page of a list that somebody asks for. */
export interface PageAsked {
  /** Who asks. */
  readonly accountId: string
  /** The address without its query. */
  readonly path: string
  readonly query: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
}

const text = (value: string | ReadonlyArray<string> | undefined): string | undefined =>
  typeof value === "string" || value === undefined ? value : value[0]

/** Everything that tells one walk from another: who reads which list, whatever the page. */
const keyOf = ({ accountId, path, query }: PageAsked): string => {
  const parameters = Object.entries(query).filter(([name]) => name !== "page" && name !== "asOf").sort()
  return JSON.stringify([accountId, path, parameters])
}

/**
 * Says as of which moment a page is answered. The moment of a walk's first page is remembered here, in this server; what
 * the caller hands back from an answer's header holds everywhere.
 */
export const pageWalks = Effect.map(ProjectionStore, (store) => {
  const walks = new Map<string, PageWalk>()

  const current = (at: number): Effect.Effect<Moment, StorageUnavailable> =>
    Effect.map(store.known, (known) => ({ at, known }))

  const remember = (key: string, walk: PageWalk): Moment => {
    walks.delete(key)
    const [oldest] = walks.size < capacity ? [] : walks.keys()
    if (oldest !== undefined) walks.delete(oldest)
    walks.set(key, walk)
    return walk.moment
  }

  return Effect.fnUntraced(function*(asked: PageAsked) {
    const given = text(asked.query["asOf"])
    const handedBack = given === undefined ? null : parseMoment(given)
    if (handedBack !== null) return handedBack
    const now = yield* Clock.currentTimeMillis
    const key = keyOf(asked)
    const walk = walks.get(key)
    if (walk !== undefined && continues(walk, Number(text(asked.query["page"]) ?? 1), now)) {
      return remember(key, { ...walk, readAt: now })
    }
    return remember(key, beginWalk(yield* current(now), now))
  })
})

/** Tells as of when a page was answered. */
export const withMoment = (
  response: HttpServerResponse.HttpServerResponse,
  moment: Moment
): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.setHeader(response, "x-kickstand-as-of", formatMoment(moment))
