import type { World } from "./Draft.ts"
import type { SimulatedChannel } from "./SimulatedChannel.ts"
import { slugOf, type SimulatedUser, usernameOf } from "./SimulatedUser.ts"

/** A person as most events describe them. */
export const userJson = (user: SimulatedUser, identity: unknown = null) => {
  const username = usernameOf(user)
  return {
    is_anonymous: false,
    user_id: user.id,
    username,
    is_verified: user.verified,
    profile_picture: `https://files.example.com/images/user/${user.id}/profile_image/picture.webp?v=${user.renames}&s=80`,
    channel_slug: slugOf(username),
    identity
  }
}

/** A person as rewards and KICKs describe them, in fewer fields. */
export const shortUserJson = (user: SimulatedUser) => {
  const { user_id, username, is_verified, channel_slug } = userJson(user)
  return { user_id, username, is_verified, profile_picture: "", channel_slug }
}

/** The broadcaster as most events describe them. */
export const broadcasterJson = ({ userId, username, tracked }: SimulatedChannel) => ({
  is_anonymous: false,
  user_id: userId,
  username,
  is_verified: true,
  profile_picture: `https://files.example.com/images/user/${userId}/profile_image/picture.webp`,
  channel_slug: tracked.slug,
  identity: null
})

/** The broadcaster as rewards and KICKs describe them. */
export const shortBroadcasterJson = (channel: SimulatedChannel) => {
  const { user_id, username, is_verified, profile_picture, channel_slug } = broadcasterJson(channel)
  return { user_id, username, is_verified, profile_picture, channel_slug }
}

/** Somebody by their place in the audience. */
export const userAt = (world: World, index: number): SimulatedUser =>
  world.users[index] ?? (world.users[0] as SimulatedUser)
