import type { ChannelId } from "@kickstand/domain/event/ChannelId"

/** Channels are dealt out in so many parts, each followed by one worker at a time. */
export const shardCount = 8

/** The part that a channel is in, always the same (FNV-1a). */
export const shardOf = (channel: ChannelId): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < channel.length; index++) hash = Math.imul(hash ^ channel.charCodeAt(index), 0x01000193)
  return (hash >>> 0) % shardCount
}

/**
 * The parts that are for one of the workers that are there: dealt out one by one, so that nobody has two more than
 * another.
 *
 * @param live the places of all workers, ascending
 */
export const shardsFor = (place: number, live: ReadonlyArray<number>): ReadonlyArray<number> => {
  const rank = live.indexOf(place)
  return rank < 0 ? [] : Array.from({ length: shardCount }, (_, shard) => shard).filter((shard) => shard % live.length === rank)
}

/** Deals channels out to connections of so many at most; what is on one stays there. */
export const assignLanes = <A extends { readonly id: ChannelId }>(
  lanes: ReadonlyArray<ReadonlySet<ChannelId>>,
  wanted: ReadonlyArray<A>,
  limit: number
): ReadonlyArray<ReadonlyArray<A>> => {
  const dealt: Array<Array<A>> = lanes.map(() => [])
  const fresh: Array<A> = []
  for (const channel of wanted) {
    const lane = lanes.findIndex((known) => known.has(channel.id))
    if (lane < 0) fresh.push(channel)
    else dealt[lane]?.push(channel)
  }
  for (const channel of fresh) {
    const room = dealt.find((lane) => lane.length < limit)
    if (room === undefined) dealt.push([channel])
    else room.push(channel)
  }
  return dealt
}
