import type { ChannelState } from "@kickstand/domain/channel/ChannelProjection"
import { parseInstant } from "@kickstand/domain/event/instant"
import { type ListedStream, lookAtStream, type SeenStream, type StreamFinding } from "@kickstand/domain/tracking/lookAtStream"
import type { TwitchStream } from "../rest/Streams.ts"
import type { PollFinding } from "./pollDelivery.ts"

/** Helix answers from a cache, which may know of a broadcast minutes after EventSub has told of it; milliseconds. */
const settleMillis = 300_000

const listedOf = ({ game_id, language, started_at, title }: TwitchStream): ListedStream => ({
  startedAt: parseInstant(started_at),
  title,
  language,
  categoryId: game_id
})

/**
 * What one look at a channel adds to what is known, as {@link lookAtStream} says.
 *
 * @param told what Helix lists of it; `null` when it is not on air
 * @param now epoch milliseconds
 */
export const lookAt = (
  userId: string,
  told: TwitchStream | null,
  known: Pick<ChannelState, "live" | "metadata"> | null,
  before: SeenStream,
  now: number
): { readonly findings: ReadonlyArray<PollFinding>; readonly after: SeenStream } => {
  const { after, findings } = lookAtStream(told === null ? null : listedOf(told), known, before, now, settleMillis)
  const finding = (type: PollFinding["type"], found: PollFinding["found"]): PollFinding => ({ type, userId, at: now, found })
  const inTwitchsWords = (each: StreamFinding): PollFinding => {
    switch (each.found) {
      case "viewers":
        return finding("poll.viewers", { stream: told })
      case "started":
        return finding("poll.started", { stream: told })
      case "changed": {
        const mature = known?.metadata?.value.mature ?? null
        return finding("poll.changed", { stream: told, corrects: each.corrects, mature })
      }
      case "ended":
        return finding("poll.ended", { started_at: each.startedAt, absent_since: each.absentSince })
    }
  }
  return { findings: findings.map(inTwitchsWords), after }
}
