import type { WheelSegment } from "@kickstand/domain/loyalty/wheel/WheelSegment"
import { weightOf } from "@kickstand/domain/loyalty/wheel/wheel"

/** A segment as a part of a circle; degrees, clockwise from the top. */
export interface Slice {
  readonly from: number
  readonly to: number
}

/** The parts of the circle that segments take by their weights. */
export const slicesOf = (segments: ReadonlyArray<WheelSegment>): ReadonlyArray<Slice> => {
  const all = Math.max(1, weightOf(segments))
  let passed = 0
  return segments.map(({ weight }) => ({ from: passed / all * 360, to: (passed += weight) / all * 360 }))
}

/** How often the wheel goes around before it stops. */
const rounds = 5

/**
 * How far the wheel must have turned to stop with what was decided at the top; degrees, some rounds beyond `before`.
 *
 * @param roll where it stopped, of the sum of all weights, from 0
 */
export const turnedTo = (segments: ReadonlyArray<WheelSegment>, roll: number, before: number): number => {
  const stop = 360 - (roll + 0.5) / Math.max(1, weightOf(segments)) * 360
  return (Math.floor(before / 360) + rounds) * 360 + stop
}

/** The segment at the top of a wheel that has turned so far; degrees. */
export const topOf = (segments: ReadonlyArray<WheelSegment>, turned: number): number => {
  const top = (360 - turned % 360) % 360
  return slicesOf(segments).findIndex(({ from, to }) => top >= from && top < to)
}
