import type { SearchVolume } from "../SearchIndex.ts"
import type { SearchPosition } from "./SearchPosition.ts"
import type { SearchRequest } from "./SearchRequest.ts"
import { type SearchStep, stepAfter } from "./SearchStep.ts"

/** So many messages are looked through in the first window, so that its hits are there early. */
const firstMessages = 50_000

/** What is left of a range after a position. */
export const remainderOf = ({ from, order, to }: SearchRequest, { at }: SearchPosition) =>
  order === "newest" ? { from, to: Math.min(to, at + 1) } : { from: at, to }

/** How wide the first window of a stretch should be, by how many messages lie in it; milliseconds. */
export const firstWidth = (request: SearchRequest, position: SearchPosition, { messages }: SearchVolume): number => {
  const { from, to } = remainderOf(request, position)
  return Math.max(1, Math.ceil((to - from) * Math.min(1, firstMessages / Math.max(1, messages))))
}

/**
 * The next window where it is known in what stretch messages lie: what is empty before and behind them is not looked at
 * by itself. Empty stretches are by the quarter of an hour.
 */
export const stepThrough = (
  request: SearchRequest,
  position: SearchPosition,
  { firstAt, lastAt }: SearchVolume,
  width: number
): SearchStep => {
  const { from, order, to } = request
  const end = order === "newest" ? from : to
  if (firstAt === null || lastAt === null) {
    return stepAfter(request, position, Math.abs(end - position.at))
  }
  if (order === "newest") {
    const skipped = Math.max(0, position.at - Math.max(lastAt, from))
    const step = stepAfter(request, position, skipped + width)
    return step.from <= firstAt ? { ...step, from } : step
  }
  const skipped = Math.max(0, Math.min(firstAt, to) - position.at)
  const step = stepAfter(request, position, skipped + width)
  return step.to >= lastAt ? { ...step, to } : step
}
