import { Schema } from "effect"

/** What a user may allow an app at Kick, as Kick's API reference lists it. */
export const kickScopes = [
  "user:read",
  "channel:read",
  "channel:write",
  "channel:rewards:read",
  "channel:rewards:write",
  "chat:write",
  "streamkey:read",
  "events:subscribe",
  "moderation:ban",
  "moderation:chat_message:manage",
  "kicks:read"
] as const

/** One of the things that a user may allow an app at Kick. */
export const KickScope = Schema.Literals(kickScopes)
export type KickScope = (typeof kickScopes)[number]
