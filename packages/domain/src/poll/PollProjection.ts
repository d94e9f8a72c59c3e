import { absorb, absorbOne } from "../projection/absorb.ts"
import type { Projection } from "../projection/Projection.ts"
import { type Poll, pollKey, unitePolls } from "./Poll.ts"

/** What a batch of events adds to the polls that are known: by channel and {@link pollKey}, as `unitePolls` has them. */
export type PollDelta = Map<string, ReadonlyArray<Poll>>

/** Keeps each poll once, with the votes that were told last. What an end tells of its poll counts as any other telling. */
export const PollProjection: Projection<PollDelta> = {
  name: "poll",
  version: 1,
  fold: (events) => {
    const delta: PollDelta = new Map()
    for (const event of events) {
      if (event._tag !== "PollCreated" && event._tag !== "PollUpdated" && event._tag !== "PollEnded") continue
      const { id, channel, at, poll: snapshot } = event
      if (snapshot === null) continue
      const openedAt = Math.min(snapshot.openedAt, at)
      const poll: Poll = {
        id,
        channel,
        at: openedAt,
        toldFirstAt: at,
        platformId: snapshot.id,
        openedBetween: [openedAt, openedAt],
        durationSeconds: snapshot.durationSeconds,
        told: { at, id, value: { title: snapshot.title, options: snapshot.options } }
      }
      absorbOne(delta, `${channel}|${pollKey(poll)}`, [poll], unitePolls)
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, unitePolls)
}
