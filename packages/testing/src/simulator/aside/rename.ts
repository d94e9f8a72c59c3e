import { usernameOf } from "../SimulatedUser.ts"
import { userAt } from "../userJson.ts"
import type { MakeAside } from "./Aside.ts"
import { personAt } from "./people.ts"

/** Somebody takes another name. */
export const rename: MakeAside = ({ world, channel }) => {
  const index = world.drawUser(channel)
  const user = userAt(world, index)
  const previousUsername = usernameOf(user)
  user.renames += 1
  return { _tag: "UserRenamed", user: personAt(world, index), previousUsername }
}
