import type { ChannelState } from "@kickstand/domain/channel/ChannelProjection"
import { parseInstant } from "@kickstand/domain/event/instant"
import { type ListedStream, lookAtStream, type SeenStream, type StreamFinding } from "@kickstand/domain/tracking/lookAtStream"
import type { Livestream, LivestreamV1 } from "../rest/Livestream.ts"
import type { PollFinding } from "./pollDelivery.ts"

type Told = Livestream | LivestreamV1

const listedOf = (told: Told): ListedStream => ({
  startedAt: parseInstant(told.started_at),
  title: "title" in told ? told.title : told.stream_title,
  language: "language_code" in told ? told.language_code : told.language,
  categoryId: told.category === null || told.category.id === null ? null : String(told.category.id)
})

/**
 * What one look at a channel adds to what is known, as {@link lookAtStream} says.
 *
 * @param told what Kick lists of it; `null` when it is not on air
 * @param now epoch milliseconds
 */
export const lookAt = (
  userId: string,
  told: Told | null,
  known: Pick<ChannelState, "live" | "metadata"> | null,
  before: SeenStream,
  now: number
): { readonly findings: ReadonlyArray<PollFinding>; readonly after: SeenStream } => {
  const { after, findings } = lookAtStream(told === null ? null : listedOf(told), known, before, now)
  const finding = (type: PollFinding["type"], found: PollFinding["found"]): PollFinding => ({ type, userId, at: now, found })
  const inKicksWords = (each: StreamFinding): PollFinding => {
    switch (each.found) {
      case "viewers":
        return finding("poll.viewers", { livestream: told })
      case "started":
        return finding("poll.started", { livestream: told })
      case "changed":
        return finding("poll.changed", { livestream: told, corrects: each.corrects })
      case "ended":
        return finding("poll.ended", { started_at: each.startedAt, absent_since: each.absentSince })
    }
  }
  return { findings: findings.map(inKicksWords), after }
}
