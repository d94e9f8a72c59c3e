import type { OverlayKind } from "@kickstand/api/public/OverlayEvent"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { Decoder } from "@kickstand/domain/event/Decoder"
import type { Event } from "@kickstand/domain/event/Event"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Clock, Context, Effect, Layer, Result, Semaphore } from "effect"
import { overlayKindOf } from "./overlayKindOf.ts"

/** Something that overlays show. */
export interface News {
  /** The place in the log of the delivery that tells it, and its own among all that the delivery tells, from 0. */
  readonly position: number
  readonly index: number
  readonly kind: OverlayKind
  readonly event: Event
}

/** What there is to show of the log after a position. */
export interface NewsSince {
  readonly news: ReadonlyArray<News>
  /** Up to here the log was looked through; whoever asks again asks from here. */
  readonly upTo: number
}

/** How far back in the log whoever was away is told of; positions. */
const reach = 50_000

/** News that are remembered for all who listen. */
const remembered = 10_000

/** The log is looked at no oftener; milliseconds. */
const lookMillis = 250

const pageSize = 1000

/** Chat is most of what comes in, and overlays show none of it, so that it is not decoded. */
const chatTypes: ReadonlySet<string> = new Set(["chat.message.sent", "channel.chat.message", "ChatMessageEvent", "ChatMessageSent"])

/** What files told is history, and what was erased is over. */
const isNew = ({ source, type }: StoredDelivery): boolean => source !== "import" && source !== "erasure" && !chatTypes.has(type)

interface Tail {
  /** Everything new after this position and up to the other is in `news`. */
  readonly after: number
  readonly upTo: number
  readonly news: ReadonlyArray<News>
  readonly lookedAt: number
}

/**
 * What is new in the log for overlays. However many listen, a process reads and decodes each delivery once; while nobody
 * listens it reads none.
 */
export class OverlayFeed extends Context.Service<OverlayFeed, {
  /** What came after a position of the log, ascending; `null` asks from now on. At most the last 50,000 positions. */
  readonly since: (position: number | null) => Effect.Effect<NewsSince, StorageUnavailable>
}>()("kickstand/kickstand/overlay/OverlayFeed") {
  static readonly layer: Layer.Layer<OverlayFeed, never, EventLog | Decoder> = Layer.effect(
    OverlayFeed,
    Effect.gen(function*() {
      const log = yield* EventLog
      const decoder = yield* Decoder
      const turn = yield* Semaphore.make(1)
      let tail: Tail | null = null

      const newsIn = (delivery: StoredDelivery): ReadonlyArray<News> => {
        if (!isNew(delivery)) return []
        const decoded = Result.flatMap(Result.try(() => decoder.decode(delivery)), (result) => result)
        if (Result.isFailure(decoded)) return []
        return decoded.success.flatMap((event, index) => {
          const kind = overlayKindOf(event)
          return kind === null ? [] : [{ position: delivery.position, index, kind, event }]
        })
      }

      /** News of a stretch of the log; `null` for the end goes as far as there is something. */
      const readThrough = Effect.fnUntraced(function*(after: number, end: number | null) {
        const news: Array<News> = []
        let upTo = after
        while (true) {
          const page = yield* log.read({ after: upTo, limit: pageSize })
          const wanted = end === null ? page : page.filter(({ position }) => position <= end)
          news.push(...wanted.flatMap(newsIn))
          upTo = wanted.at(-1)?.position ?? upTo
          if (wanted.length < pageSize) return { news, upTo }
          yield* Effect.yieldNow
        }
      })

      /** Looks at what is new in the log, unless somebody just did. */
      const look = Effect.gen(function*() {
        const lookedAt = yield* Clock.currentTimeMillis
        if (tail !== null && lookedAt - tail.lookedAt < lookMillis && lookedAt >= tail.lookedAt) return tail
        const horizon = yield* log.horizon
        if (tail === null || horizon - tail.upTo > reach) {
          tail = { after: horizon, upTo: horizon, news: [], lookedAt }
          return tail
        }
        const { news, upTo } = yield* readThrough(tail.upTo, null)
        const all = [...tail.news, ...news]
        const dropped = all.length - remembered
        tail = dropped <= 0
          ? { ...tail, upTo, news: all, lookedAt }
          // All news of the last dropped position go with it: what is left is whole.
          : { after: all[dropped - 1]?.position ?? upTo, upTo, news: all.slice(dropped), lookedAt }
        return tail
      })

      return OverlayFeed.of({
        since: Effect.fn("OverlayFeed.since")(function*(position) {
          const { after, news, upTo } = yield* turn.withPermit(look)
          const from = Math.min(Math.max(position ?? upTo, upTo - reach), upTo)
          const recent = news.filter((each) => each.position > Math.max(from, after))
          if (from >= after) return { news: recent, upTo }
          const earlier = yield* readThrough(from, after)
          return { news: [...earlier.news, ...recent], upTo }
        })
      })
    })
  )
}
