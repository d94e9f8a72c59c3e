import { Schema } from "effect"
import { EpochMillis } from "../event/EventBase.ts"
import { Platform } from "../event/Platform.ts"

/** Whose tokens: an app's own, by its client id, or those of a user who let an app act for them, by the user's id. */
export const TokenHolder = Schema.Struct({
  platform: Platform,
  kind: Schema.Literals(["app", "user"]),
  id: Schema.String
})
export interface TokenHolder extends Schema.Schema.Type<typeof TokenHolder> {}

/** One text for a holder: the key of maps and locks, and what sealed tokens are bound to. */
export const holderKey = ({ platform, kind, id }: TokenHolder): string => `${platform}:${kind}:${id}`

/**
 * Whether tokens can still be renewed.
 *
 * - `connected`: as far as is known, they can
 * - `connect_again`: the platform refused to; the user must connect anew
 */
export const ConnectionState = Schema.Literals(["connected", "connect_again"])
export type ConnectionState = typeof ConnectionState.Type

/** The tokens of one holder as they are kept. */
export const StoredTokens = Schema.Struct({
  ...TokenHolder.fields,
  /** The app that they were given to; no other app can renew them. */
  clientId: Schema.String,
  /** The user's name at the platform, for people to read; `null` for an app. */
  name: Schema.NullOr(Schema.String),
  /** What the user allowed, in the platform's words. */
  scopes: Schema.Array(Schema.String),
  state: ConnectionState,
  /** Why the user must connect anew; `null` while they need not. */
  reason: Schema.NullOr(Schema.String),
  /** When the access token ends. */
  expiresAt: EpochMillis,
  connectedAt: EpochMillis,
  /** When the tokens last came from the platform. */
  refreshedAt: EpochMillis,
  /** Access and refresh token as `SecretBox` sealed them; never in the clear. */
  sealed: Schema.String,
  /** Another number each time that the tokens or their state change; never the same twice. */
  version: Schema.Int
})
export interface StoredTokens extends Schema.Schema.Type<typeof StoredTokens> {}
