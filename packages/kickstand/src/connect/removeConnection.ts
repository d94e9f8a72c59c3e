import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { type OpenedTokens, openTokens } from "@kickstand/domain/connection/sealedTokens"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import type { Platform } from "@kickstand/domain/event/Platform"
import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { TwitchOAuth } from "@kickstand/twitch/oauth/TwitchOAuth"
import { Effect } from "effect"

/**
 * Forgets a user's tokens, and makes them worthless at the platform if that can be done now. `revoked` is false when it
 * could not: then the user can take the app's rights away in their settings at the platform.
 */
export const removeConnection = Effect.fn("removeConnection")(function*(platform: Platform, userId: string) {
  const audit = yield* AuditLog
  const kick = yield* KickOAuth
  const twitch = yield* TwitchOAuth
  const store = yield* TokenStore
  const holder = { platform, kind: "user", id: userId } as const
  const tokens = yield* store.find(holder)
  if (tokens === null) return { removed: false, revoked: false }
  // Forgotten first: whatever Kick says, this server does not use them any more.
  const removed = yield* audit.record(store.remove(holder), (removed) => ({
    action: "connection.remove",
    target: `${platform}:${userId}`,
    details: { removed }
  }))
  // One platform's tokens are no other's business.
  const revoke: Record<Platform, (opened: OpenedTokens) => Effect.Effect<void, unknown>> = {
    kick: ({ access, refresh }) =>
      Effect.andThen(
        refresh === null ? Effect.void : kick.revoke(refresh, "refresh_token"),
        kick.revoke(access, "access_token")
      ),
    twitch: ({ access }) => twitch.revoke(access)
  }
  const revoked = yield* Effect.isSuccess(Effect.flatMap(openTokens(tokens), revoke[platform]))
  return { removed, revoked }
})
