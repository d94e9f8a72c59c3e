import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import { parseInstant } from "@kickstand/domain/event/instant"
import { readId } from "@kickstand/kick/event/fields"
import type { JsonObject } from "@kickstand/kick/event/KickBody"
import { type HistoryPage, KickWebsite } from "@kickstand/kick/realtime/KickWebsite"
import type { RealtimeUnavailable } from "@kickstand/kick/realtime/RealtimeUnavailable"
import { Clock, Effect } from "effect"
import { FrameIntake } from "./FrameIntake.ts"

/** Pages of the history that are asked for, at most. */
const mostPages = 200

/** A chat to fetch what was missed of. */
export interface MissedChat {
  readonly channel: ChannelId
  readonly channelId: number
  /** Epoch milliseconds; `null` when it was never listened to, then only the latest are fetched. */
  readonly since: number | null
}

const timeOf = (message: JsonObject): number => parseInstant(message.created_at) ?? 0

const oldestFirst = (page: HistoryPage): HistoryPage => [...page].sort((a, b) => timeOf(a) - timeOf(b))

/**
 * Walks the history from a time on until it meets the latest messages; whether it did. The history promises nothing: when
 * a page brings nothing new before that, something is missing.
 */
const walk = (
  since: number,
  meets: number,
  page: (since: number) => Effect.Effect<HistoryPage, RealtimeUnavailable>,
  take: (messages: HistoryPage) => Effect.Effect<void>
): Effect.Effect<boolean, RealtimeUnavailable> =>
  Effect.gen(function*() {
    const seen = new Set<string>()
    let from = since
    for (let asked = 0; asked < mostPages; asked++) {
      const fresh = oldestFirst(yield* page(from)).filter(({ id }) => !seen.has(readId(id) ?? ""))
      const last = fresh.at(-1)
      if (last === undefined) return false
      for (const { id } of fresh) seen.add(readId(id) ?? "")
      yield* take(fresh)
      from = timeOf(last)
      if (from >= meets) return true
    }
    return false
  })

/** Fetches the chat that was missed, as far as Kick's website has it; whether all of it came. */
export const backfill = Effect.fn("realtime.backfill")(function*({ channel, channelId, since }: MissedChat) {
  const website = yield* KickWebsite
  const intake = yield* FrameIntake

  const take = (messages: HistoryPage) =>
    Effect.flatMap(Clock.currentTimeMillis, (at) =>
      intake.take(messages.map((data) => ({ channel, at, frame: { channel: "history", event: "ChatMessageEvent", data } }))))

  return yield* Effect.gen(function*() {
    const latest = oldestFirst(yield* website.latestMessages(channelId))
    yield* take(latest)
    const [oldest] = latest
    if (since === null || oldest === undefined || timeOf(oldest) <= since) return true
    return yield* walk(since, timeOf(oldest), (from) => website.historySince(channelId, from), take)
  }).pipe(
    Effect.catchTag("RealtimeUnavailable", (error) =>
      Effect.as(Effect.logInfo(`What was missed of ${channel} could not be fetched`, error), false))
  )
})
