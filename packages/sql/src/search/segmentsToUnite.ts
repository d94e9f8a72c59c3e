/** A segment by its size. */
export interface SmallSegment {
  readonly segment: number
  readonly messages: number
}

/** A segment of so many messages is never touched again. */
export const finalMessages = 60_000

/** So many segments of about one size are united. */
const fanOut = 32

const tierOf = (messages: number): number => Math.floor(Math.log2(messages) / Math.log2(fanOut))

/**
 * Which of the small segments a new one is written together with, so that few remain and none is rewritten often: all
 * when they suffice for a final one; else, again and again, those that are no larger than what is being written, once
 * there are enough of them.
 *
 * @param added messages of the new segment
 */
export const segmentsToUnite = (small: ReadonlyArray<SmallSegment>, added: number): ReadonlyArray<SmallSegment> => {
  const total = small.reduce((sum, { messages }) => sum + messages, added)
  if (total >= finalMessages) return small
  let united: ReadonlyArray<SmallSegment> = []
  for (let messages = added;;) {
    const tier = tierOf(messages)
    const alike = small.filter((each) => tierOf(each.messages) <= tier)
    if (alike.length - united.length + 1 < fanOut) return united
    united = alike
    messages = alike.reduce((sum, each) => sum + each.messages, added)
  }
}
