import type { Broadcaster } from "@kickstand/domain/broadcaster/Broadcaster"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import type { StoredCredential } from "@kickstand/domain/credential/Credential"
import type { CredentialToken } from "@kickstand/domain/credential/CredentialToken"
import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import type { StoredSigningKey } from "@kickstand/domain/credential/SigningKey"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { Effect } from "effect"

/** An invented broadcaster. */
export const broadcaster = (change: Partial<Broadcaster> = {}): Broadcaster => ({
  id: "1",
  name: "Streamer One",
  primaryPlatform: "kick",
  timezone: "Europe/Prague",
  channels: [channelId("kick", 1)],
  ...change
})

/** An invented credential of broadcaster 1; `n` makes its ids. */
export const storedCredential = (n: number | string = 1, change: Partial<StoredCredential> = {}): StoredCredential => ({
  id: `cred_${n}`,
  broadcasterId: "1",
  label: `credential ${n}`,
  clientId: `ksc_${n}`,
  createdAt: 1000,
  rotatedAt: null,
  overlapUntil: null,
  revokedAt: null,
  secretHash: `hash ${n}`,
  previousHash: null,
  ...change
})

/** An invented token of credential 1. */
export const issuedToken = (n: number | string = 1, change: Partial<CredentialToken> = {}): CredentialToken => ({
  id: `jwt_${n}`,
  credentialId: "cred_1",
  keyId: "key_1",
  label: `token ${n}`,
  issuedAt: 2000,
  expiresAt: null,
  revokedAt: null,
  ...change
})

/** An invented signing key. */
export const signingKey = (n: number | string = 1, change: Partial<StoredSigningKey> = {}): StoredSigningKey => ({
  id: `key_${n}`,
  publicKey: `public ${n}`,
  createdAt: 1000,
  retiredAt: null,
  sealed: `sealed ${n}`,
  ...change
})

/** Adds broadcaster 1 with credential 1. */
export const openCredential = Effect.fnUntraced(function*(change: Partial<StoredCredential> = {}) {
  yield* (yield* Broadcasters).put(broadcaster())
  return yield* (yield* CredentialStore).create(storedCredential(1, change))
})
