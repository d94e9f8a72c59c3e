import type { MakeAside } from "./Aside.ts"

/** Between two looks at how many are watching; milliseconds. */
export const lookMillis = 10 * 60_000

/** Somebody looks how many are watching: they come in the first hour, and some are gone again at the next look. */
export const viewers: MakeAside = ({ world: { prng, users }, channel, later }, at) => {
  later(at + lookMillis, viewers)
  const crowd = users.length / (2 + channel.userId % 5)
  const arrived = Math.min(1, (at - (channel.liveSince ?? at) + lookMillis) / 3_600_000)
  return { _tag: "ViewersSampled", viewers: Math.round(crowd * arrived * (0.85 + 0.3 * prng.float())) }
}
