import { OverlayEvent, type OverlayKind } from "@kickstand/api/public/OverlayEvent"
import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Effect, Option, Schema, Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import type { News, NewsSince } from "../../overlay/OverlayFeed.ts"
import { describeNews } from "./describeNews.ts"
import { zonedInstant } from "./zonedInstant.ts"

/** Between looks; milliseconds. */
const lookMillis = 500

/** After so many looks without news something is said all the same, so that proxies keep the connection. */
const quietLooks = 30

/** At every so manieth look it is asked whether the credentials still open. */
const checkLooks = 4

const encode = Schema.encodeSync(Schema.fromJsonString(Schema.toCodecJson(OverlayEvent)))

/** Up to where a listener was told: all of the log up to a position, and of the next the first so many news. */
interface Place {
  readonly position: number
  /** Of the news of the position after it, those up to this index were told as well; -1 for none. */
  readonly index: number
}

/** Reads a `Last-Event-ID`; `null` where it is none of ours. */
export const readEventId = (text: string | undefined): Place | null => {
  const [, position, index] = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text ?? "") ?? []
  if (position === undefined) return null
  return index === undefined ? { position: Number(position), index: -1 } : { position: Number(position) - 1, index: Number(index) }
}

/** Who listens, and to what. */
export interface Listener {
  readonly broadcaster: Broadcaster
  /** `null` for all. */
  readonly kinds: ReadonlySet<OverlayKind> | null
  /** What the listener says was told before; `null` begins now. */
  readonly lastEventId: Place | null
}

interface Watch {
  readonly position: number | null
  readonly looks: number
  readonly quiet: number
}

/**
 * What happens with a broadcaster as server-sent events, from now on or from where the listener left off. While the
 * storage is away nothing is news. Ends when the credentials no longer open, and early when `closing` does.
 */
export const overlayEvents = ({ broadcaster, kinds, lastEventId }: Listener, options: {
  readonly since: (position: number | null) => Effect.Effect<NewsSince, StorageUnavailable>
  readonly stillOpen: Effect.Effect<boolean, StorageUnavailable>
  readonly closing: Effect.Effect<void>
}) => {
  const { closing, since, stillOpen } = options
  const describe = describeNews(zonedInstant(broadcaster.timezone))
  const channels = new Set(broadcaster.channels)

  const isTheirs = ({ event, index, kind, position }: News): boolean =>
    channels.has(event.channel) && (!("broadcasterId" in event) || event.broadcasterId === broadcaster.id) &&
    (kinds === null || kinds.has(kind)) &&
    (lastEventId === null || position !== lastEventId.position + 1 || index > lastEventId.index)

  const written = (news: News): ReadonlyArray<string> => {
    const told = describe(news)
    return told === null ? [] : [`id: ${news.position}.${news.index}\nevent: ${news.kind}\ndata: ${encode(told)}\n\n`]
  }

  const isOpen = (looks: number) => looks % checkLooks === 0 ? Effect.orElseSucceed(stillOpen, () => true) : Effect.succeed(true)

  const look = Effect.fnUntraced(function*({ looks, position, quiet }: Watch) {
    if (looks > 0) yield* Effect.sleep(lookMillis)
    if (looks > 0 && !(yield* isOpen(looks))) return [[], Option.none<Watch>()] as const
    const found = yield* Effect.orElseSucceed(since(position), () => ({ news: [], upTo: position }))
    const lines = found.news.filter(isTheirs).flatMap(written)
    const isQuiet = lines.length === 0
    // The id comes along, so that whoever is cut off after a long silence need not go back to before it.
    const still = isQuiet && (looks === 0 || quiet + 1 >= quietLooks)
    const comment = found.upTo === null ? ": still here\n\n" : `id: ${found.upTo}\n: still here\n\n`
    const next = { position: found.upTo, looks: looks + 1, quiet: isQuiet && !still ? quiet + 1 : 0 }
    return [still ? [comment] : lines, Option.some<Watch>(next)] as const
  })

  const text = Stream.paginate({ position: lastEventId?.position ?? null, looks: 0, quiet: 0 } satisfies Watch as Watch, look)
  return HttpServerResponse.stream(text.pipe(Stream.interruptWhen(closing), Stream.encodeText), {
    contentType: "text/event-stream",
    // Proxies that gather answers would keep the news for themselves.
    headers: { "cache-control": "no-store", "x-accel-buffering": "no" }
  })
}
