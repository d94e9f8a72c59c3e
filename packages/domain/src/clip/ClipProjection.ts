import type { ChannelId } from "../event/ChannelId.ts"
import type { ClipChanged } from "../event/ClipChanged.ts"
import type { ClipCreated } from "../event/ClipCreated.ts"
import type { ClipDeleted } from "../event/ClipDeleted.ts"
import { absorb, absorbOne } from "../projection/absorb.ts"
import { latest, type Latest } from "../projection/Latest.ts"
import type { Projection } from "../projection/Projection.ts"

/** What is told of a clip once, when it is made. */
export type ClipDetails = Pick<
  ClipCreated,
  "url" | "thumbnailUrl" | "duration" | "creator" | "footageAt" | "livestreamId"
>

/** What was told of a clip so far, in whatever order. */
export interface ToldClip {
  /** The platform's id. */
  readonly id: string
  readonly channel: ChannelId
  /** `null` while only changes or its deletion are known. */
  readonly created: Latest<ClipDetails> | null
  readonly title: Latest<string> | null
  readonly views: Latest<number> | null
  /** Epoch milliseconds; `null` while it is there. */
  readonly deletedAt: number | null
}

/** What a batch of events adds to the clips that are known, by channel and clip. */
export type ClipDelta = Map<string, ToldClip>

const later = <A>(left: Latest<A> | null, right: Latest<A> | null): Latest<A> | null =>
  left === null || right === null ? left ?? right : latest(left, right)

const merge = (left: ToldClip, right: ToldClip): ToldClip => ({
  ...left,
  created: later(left.created, right.created),
  title: later(left.title, right.title),
  views: later(left.views, right.views),
  deletedAt: left.deletedAt === null || right.deletedAt === null
    ? left.deletedAt ?? right.deletedAt
    : Math.min(left.deletedAt, right.deletedAt)
})

const told = (event: ClipCreated | ClipChanged | ClipDeleted): ToldClip => {
  const { at, id } = event
  const clip = { id: event.clipId, channel: event.channel, created: null, title: null, views: null, deletedAt: null }
  const mark = <A>(value: A | null) => value === null ? null : { at, id, value }
  switch (event._tag) {
    case "ClipCreated": {
      const { url, thumbnailUrl, duration, creator, footageAt, livestreamId } = event
      const created = mark({ url, thumbnailUrl, duration, creator, footageAt, livestreamId })
      return { ...clip, created, title: mark(event.title), views: mark(event.views) }
    }
    case "ClipChanged":
      return { ...clip, title: mark(event.title), views: mark(event.views) }
    case "ClipDeleted":
      return { ...clip, deletedAt: at }
  }
}

/** Keeps each clip once, as it was told last. A clip that was deleted does not come back. */
export const ClipProjection: Projection<ClipDelta> = {
  name: "clip",
  version: 1,
  fold: (events) => {
    const delta: ClipDelta = new Map()
    for (const event of events) {
      if (event._tag !== "ClipCreated" && event._tag !== "ClipChanged" && event._tag !== "ClipDeleted") continue
      absorbOne(delta, `${event.channel}|${event.clipId}`, told(event), merge)
    }
    return delta
  },
  combine: (left, right) => absorb(left, right, merge)
}
