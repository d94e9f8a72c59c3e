import { ulid } from "../ids.ts"
import { phrases } from "../vocabulary.ts"
import type { MakeAside } from "./Aside.ts"
import { livestreamIdOf } from "./livestream.ts"
import { personAt } from "./people.ts"

const minute = 60_000

const seenAgain = (clipId: string, views: number): MakeAside => ({ world: { prng, users } }) => ({
  _tag: "ClipChanged",
  clipId,
  title: null,
  views: views + prng.below(users.length)
})

const takeAway = (clipId: string): MakeAside => () => ({ _tag: "ClipDeleted", clipId })

/** Somebody cuts a clip of what was just to be seen; others look at it, and a few are taken away again. */
export const clip: MakeAside = ({ world, channel, later }, at) => {
  const { prng } = world
  const clipId = `clip_${ulid(prng, at)}`
  const views = prng.below(20)
  later(at + (5 + prng.below(30)) * minute, seenAgain(clipId, views))
  if (prng.chance(0.05)) later(at + 40 * minute, takeAway(clipId))
  return {
    _tag: "ClipCreated",
    clipId,
    title: prng.pick(phrases),
    url: `https://clips.example.com/${clipId}`,
    thumbnailUrl: `https://files.example.com/clips/${clipId}/thumbnail.webp`,
    duration: 10 + prng.below(50),
    views,
    creator: personAt(world, world.drawUser(channel)),
    footageAt: null,
    livestreamId: livestreamIdOf(channel)
  }
}
