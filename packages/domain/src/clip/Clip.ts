import type { ChannelId } from "../event/ChannelId.ts"
import { keptAt } from "../projection/keptAt.ts"
import { isWithin, type Window } from "../projection/Window.ts"
import type { ClipDetails, ToldClip } from "./ClipProjection.ts"

/** A clip that can be watched. */
export interface Clip extends ClipDetails {
  /** The platform's id. */
  readonly id: string
  readonly channel: ChannelId
  /** When it was made; epoch milliseconds. */
  readonly at: number
  readonly title: string
  readonly views: number
}

/** The clip that was told of; `null` for one that was deleted, or of which nobody told how it was made. */
export const clipOf = ({ id, channel, created, title, views, deletedAt }: ToldClip): Clip | null =>
  created === null || deletedAt !== null
    ? null
    : { id, channel, at: created.at, ...created.value, title: title?.value ?? "", views: views?.value ?? 0 }

/** When what a clip shows happened, as far as is known: a clip belongs to the broadcast that was on air then. */
export const clippedAt = ({ at, footageAt }: Pick<Clip, "at" | "footageAt">): number => footageAt ?? at

/** The clips that can be watched among those that were told of, by a moment of theirs that lies within a window. */
export const clipsWithin = (
  told: ReadonlyArray<ToldClip>,
  window: Window,
  moment: (clip: Clip) => number
): Array<Clip> =>
  told.flatMap((each) => {
    const clip = clipOf(each)
    if (clip === null || (window.known !== undefined && keptAt(each) > window.known)) return []
    return isWithin({ at: moment(clip) }, window) ? [clip] : []
  })
