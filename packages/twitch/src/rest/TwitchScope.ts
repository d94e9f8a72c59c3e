import { Schema } from "effect"

/** What a user may allow an app at Twitch, as far as Kickstand makes use of it. */
export const twitchScopes = [
  "bits:read",
  "channel:bot",
  "channel:manage:broadcast",
  "channel:manage:redemptions",
  "channel:moderate",
  "channel:read:polls",
  "channel:read:predictions",
  "channel:read:redemptions",
  "channel:read:subscriptions",
  "moderator:manage:banned_users",
  "moderator:manage:chat_messages",
  "moderator:read:followers",
  "user:read:chat",
  "user:write:chat"
] as const

/** One of the things that a user may allow an app at Twitch. */
export const TwitchScope = Schema.Literals(twitchScopes)
export type TwitchScope = (typeof twitchScopes)[number]
