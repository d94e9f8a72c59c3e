import type { ViewerSample } from "./ViewershipProjection.ts"

/** What a broadcast's samples come to; `null` when there is none. */
export interface ViewerFigures {
  /** Weighted by time and rounded to whole viewers. */
  readonly average: number
  readonly peak: number
}

/**
 * The average and the peak of samples. Each sample stands for the time until the next one, the last for the time until
 * the end; what lies before the first is unknown and does not count. A single sample at the very end is the average.
 *
 * @param samples oldest first
 * @param until when the last sample ceases to stand; epoch milliseconds
 */
export const viewerFigures = (
  samples: ReadonlyArray<Pick<ViewerSample, "at" | "viewers">>,
  until: number
): ViewerFigures | null => {
  const [first] = samples
  if (first === undefined) return null
  let weighted = 0
  let peak = first.viewers
  samples.forEach(({ at, viewers }, index) => {
    weighted += viewers * ((samples[index + 1]?.at ?? until) - at)
    peak = Math.max(peak, viewers)
  })
  const span = until - first.at
  return { average: Math.round(span > 0 ? weighted / span : first.viewers), peak }
}
