import type { Draft, Scene } from "../Draft.ts"
import { uuid } from "../ids.ts"
import { inSeconds, wholeSecond } from "../kickJson.ts"
import { usernameOf } from "../SimulatedUser.ts"
import { userAt, userJson, broadcasterJson } from "../userJson.ts"
import { emotes, phrases } from "../vocabulary.ts"

const remembered = 32

/** Somebody who may write now; one who is banned is passed over. */
const drawWriter = ({ world, channel }: Scene, at: number): number => {
  for (let attempt = 0; attempt < 4; attempt++) {
    const user = world.drawUser(channel)
    if ((channel.bannedUntil.get(user) ?? 0) <= at) return user
  }
  return world.prng.below(world.users.length)
}

interface Written {
  readonly content: string
  readonly emotes: ReadonlyArray<{
    readonly emote_id: string
    readonly positions: ReadonlyArray<{ readonly s: number; readonly e: number }>
  }>
}

const write = ({ world: { phrases: given, prng } }: Scene): Written => {
  if (given !== null) return { content: prng.pick(given), emotes: [] }
  const parts: Array<string> = []
  const kind = prng.float()
  if (kind < 0.85) parts.push(prng.pick(phrases))
  const positions = new Map<number, Array<{ s: number; e: number }>>()
  let length = parts[0]?.length ?? -1
  const uses = kind < 0.6 ? 0 : 1 + prng.below(3)
  for (let use = 0; use < uses; use++) {
    const [id, name] = prng.pick(emotes)
    const tag = `[emote:${id}:${name}]`
    const s = length + 1
    length = s + tag.length
    parts.push(tag)
    positions.set(id, [...positions.get(id) ?? [], { s, e: length - 1 }])
  }
  return {
    content: parts.join(" "),
    emotes: [...positions].map(([id, at]) => ({ emote_id: String(id), positions: at }))
  }
}

const badges = ({ channel }: Scene, user: number) => {
  const months = channel.subscribers.get(user)
  return [
    ...(user % 97 === 5 ? [{ text: "Moderator", type: "moderator" }] : []),
    ...(user % 61 === 3 ? [{ text: "VIP", type: "vip" }] : []),
    ...(user % 23 === 7 ? [{ text: "Sub Gifter", type: "sub_gifter", count: 1 + user % 40 }] : []),
    ...(months === undefined ? [] : [{ text: "Subscriber", type: "subscriber", count: months }])
  ]
}

const reply = ({ world, channel }: Scene) => {
  if (channel.remembered.length === 0 || !world.prng.chance(0.08)) return {}
  const parent = channel.remembered[world.prng.below(channel.remembered.length)]
  if (parent === undefined) return {}
  const { messageId, content, user } = parent
  return { replies_to: { message_id: messageId, content, sender: userJson(userAt(world, user)) } }
}

/** Kick delivers within moments; now and then hours late. */
const delay = ({ world: { prng } }: Scene): number => prng.chance(0.001) ? prng.below(10_800_000) : prng.below(1500)

/** Somebody writes in the chat, some of them much more than others. */
export const chatMessage = (scene: Scene, at: number): Draft => {
  const { world, channel } = scene
  const { prng } = world
  const index = drawWriter(scene, at)
  const user = userAt(world, index)
  const writtenAt = at - delay(scene)
  if (prng.chance(0.0002)) user.renames += 1
  const messageId = uuid(prng)
  const written = write(scene)
  const hasReply = reply(scene)
  channel.remembered.push({ messageId, content: written.content, user: index })
  if (channel.remembered.length > remembered) channel.remembered.shift()
  return {
    type: "chat.message.sent",
    body: {
      message_id: messageId,
      ...hasReply,
      broadcaster: broadcasterJson(channel),
      sender: userJson(user, { username_color: user.color, badges: badges(scene, index) }),
      content: written.content,
      emotes: written.emotes.length === 0 ? null : written.emotes,
      created_at: inSeconds(writtenAt)
    },
    truth: {
      _tag: "Message",
      messageId,
      userId: String(user.id),
      username: usernameOf(user),
      at: wholeSecond(writtenAt),
      hasEmotes: written.emotes.length > 0
    }
  }
}
