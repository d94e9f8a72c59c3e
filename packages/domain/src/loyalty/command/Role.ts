import { Schema } from "effect"
import type { ChatMessageSent } from "../../event/ChatMessageSent.ts"
import { userIdOf } from "../../event/ChannelId.ts"

/** What somebody is in a channel, by rising rights: each may what those before it may. */
export const Role = Schema.Literals(["everyone", "subscriber", "vip", "moderator", "broadcaster"])
export type Role = typeof Role.Type

const ranks: Readonly<Record<Role, number>> = { everyone: 0, subscriber: 1, vip: 2, moderator: 3, broadcaster: 4 }

const byBadge: Readonly<Record<string, Role>> = {
  subscriber: "subscriber",
  founder: "subscriber",
  vip: "vip",
  moderator: "moderator",
  broadcaster: "broadcaster"
}

/** Whether a role has the rights of another. */
export const isAtLeast = (role: Role, wanted: Role): boolean => ranks[role] >= ranks[wanted]

/** The highest role that the writer of a message shows. */
export const roleOf = ({ badges, channel, sender }: Pick<ChatMessageSent, "badges" | "channel" | "sender">): Role =>
  badges
    .map(({ type }): Role => byBadge[type.toLowerCase()] ?? "everyone")
    .reduce((best, role) => (isAtLeast(role, best) ? role : best), sender.id === userIdOf(channel) ? "broadcaster" : "everyone")
