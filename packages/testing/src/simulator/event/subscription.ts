import type { Draft, MakeDraft, Scene } from "../Draft.ts"
import { inSeconds } from "../kickJson.ts"
import { broadcasterJson, userAt, userJson } from "../userJson.ts"

const month = 30 * 86_400_000

const draft = (
  { world, channel }: Scene,
  at: number,
  type: "channel.subscription.new" | "channel.subscription.renewal",
  user: number,
  duration: number
): Draft => ({
  type,
  body: {
    broadcaster: broadcasterJson(channel),
    subscriber: userJson(userAt(world, user)),
    duration,
    created_at: inSeconds(at),
    expires_at: inSeconds(at + month)
  },
  truth: { _tag: "Subscribed" }
})

/** Somebody subscribes for the first time. */
export const newSubscription: MakeDraft = (scene, at) => {
  const { world, channel } = scene
  const user = world.drawUser(channel)
  if (channel.subscribers.has(user)) return null
  channel.subscribers.set(user, 1)
  return draft(scene, at, "channel.subscription.new", user, 1)
}

/** Somebody who has subscribed before this simulation began renews, once. */
export const renewal: MakeDraft = (scene, at) => {
  const { world, channel } = scene
  const place = world.prng.below(channel.renewable.length)
  const [user] = channel.renewable.splice(place, 1)
  if (user === undefined) return null
  const months = (channel.subscribers.get(user) ?? 0) + 1
  channel.subscribers.set(user, months)
  return draft(scene, at, "channel.subscription.renewal", user, months)
}
