import type { MakeDraft } from "../Draft.ts"
import { inMillis } from "../kickJson.ts"
import { stamp } from "../SimulatedChannel.ts"
import { broadcasterJson, userAt, userJson } from "../userJson.ts"

const month = 30 * 86_400_000

const anonymous = {
  is_anonymous: true,
  user_id: null,
  username: null,
  is_verified: null,
  profile_picture: null,
  channel_slug: null,
  identity: null
}

/** Somebody, or nobody one knows, gives subscriptions away: mostly one, at times a hundred at once. */
export const gifts: MakeDraft = ({ world, channel }, at) => {
  const { prng, users } = world
  const wanted = prng.pick([1, 1, 1, 1, 1, 5, 5, 10, 20, 50, 100])
  const giftees = new Set(Array.from({ length: wanted }, () => prng.below(users.length)))
  for (const user of giftees) channel.subscribers.set(user, (channel.subscribers.get(user) ?? 0) + 1)
  const created = stamp(channel, at)
  return {
    type: "channel.subscription.gifts",
    body: {
      broadcaster: broadcasterJson(channel),
      gifter: prng.chance(0.15) ? anonymous : userJson(userAt(world, world.drawUser(channel))),
      giftees: [...giftees].map((user) => userJson(userAt(world, user))),
      created_at: inMillis(created),
      expires_at: inMillis(created + month)
    },
    truth: { _tag: "Gifted", subscriptions: giftees.size }
  }
}
