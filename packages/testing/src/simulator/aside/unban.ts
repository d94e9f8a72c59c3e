import type { MakeAside } from "./Aside.ts"
import { drawModerator, personAt } from "./people.ts"

/** A moderator thinks better of a ban that is still going on. */
export const unban: MakeAside = ({ world, channel }, at) => {
  const banned = [...channel.bannedUntil].findLast(([, until]) => until > at)
  if (banned === undefined) return null
  const [user] = banned
  channel.bannedUntil.set(user, at)
  return { _tag: "UserUnbanned", user: personAt(world, user), moderator: drawModerator(world) }
}
