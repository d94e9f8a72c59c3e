import type { Person } from "@kickstand/domain/event/EventBase"
import type { World } from "../Draft.ts"
import { usernameOf } from "../SimulatedUser.ts"
import { userAt } from "../userJson.ts"

/** Somebody by their place in the audience, as events name them. */
export const personAt = (world: World, index: number): Person => {
  const user = userAt(world, index)
  return { id: String(user.id), username: usernameOf(user) }
}

/** One of the moderators who ban, too. */
export const drawModerator = (world: World): Person => personAt(world, 5 + 97 * world.prng.below(3))
