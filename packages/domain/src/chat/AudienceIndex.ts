import type { ChannelId } from "../event/ChannelId.ts"

/** A channel whose audience is like another's. */
export interface SimilarChannel {
  readonly channel: ChannelId
  /** Above 0, for who shares nobody is not similar; 1 for the very same people. */
  readonly similarity: number
}

/** The audiences of channels at one moment, ready to be compared. */
export interface AudienceIndex {
  /**
   * By the cosine similarity of audiences as sets of people: those whom both have, over the geometric mean of how many
   * each has. Most similar first; equal ones by channel, ascending in code points. Never the channel itself.
   */
  readonly similar: (channel: ChannelId, limit: number) => ReadonlyArray<SimilarChannel>
}

/** Gathers audiences, channel by channel. */
export interface AudienceIndexBuilder {
  /** Adds a channel with its audience, in which nobody may stand twice. */
  readonly add: (channel: ChannelId, people: ReadonlyArray<string>) => void
  readonly build: () => AudienceIndex
}

/**
 * Makes an exact index. People become numbers, four bytes for each person of each channel, and a question looks at each of
 * them once: milliseconds for millions.
 */
export const audienceIndexBuilder = (): AudienceIndexBuilder => {
  const numbers = new Map<string, number>()
  const audiences = new Map<ChannelId, Int32Array>()

  const numberOf = (person: string): number => {
    const known = numbers.get(person)
    if (known !== undefined) return known
    numbers.set(person, numbers.size)
    return numbers.size - 1
  }

  return {
    add: (channel, people) => {
      const audience = new Int32Array(people.length)
      people.forEach((person, index) => {
        audience[index] = numberOf(person)
      })
      audiences.set(channel, audience)
    },
    build: () => {
      const everyone = numbers.size
      numbers.clear()
      return { similar: (channel, limit) => similarIn(audiences, everyone, channel).slice(0, limit) }
    }
  }
}

const similarIn = (
  audiences: ReadonlyMap<ChannelId, Int32Array>,
  everyone: number,
  channel: ChannelId
): ReadonlyArray<SimilarChannel> => {
  const own = audiences.get(channel)
  if (own === undefined) return []
  const isOwn = new Uint8Array(everyone)
  for (const person of own) isOwn[person] = 1
  const similar: Array<SimilarChannel> = []
  for (const [other, people] of audiences) {
    if (other === channel) continue
    const shared = countMarked(people, isOwn)
    if (shared > 0) similar.push({ channel: other, similarity: shared / Math.sqrt(own.length * people.length) })
  }
  return similar.sort((a, b) => b.similarity - a.similarity || (a.channel < b.channel ? -1 : 1))
}

/** By index: iterators take several times as long, and this is all the work there is. */
const countMarked = (people: Int32Array, marks: Uint8Array): number => {
  let count = 0
  for (let index = 0; index < people.length; index += 1) count += marks[people[index] as number] as number
  return count
}
