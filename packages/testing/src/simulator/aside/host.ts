import { phrases } from "../vocabulary.ts"
import { personAt } from "./people.ts"
import type { MakeAside } from "./Aside.ts"

/** Another streamer ends their broadcast and sends their viewers over. */
export const host: MakeAside = ({ world }) => {
  const { prng, users } = world
  return {
    _tag: "ChannelHosted",
    hostUsername: personAt(world, 11 + 31 * prng.below(6)).username,
    viewers: 5 + prng.below(Math.ceil(users.length / 4)),
    message: prng.chance(0.3) ? prng.pick(phrases) : null
  }
}
