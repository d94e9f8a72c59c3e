import { Clock, Context, Effect, Layer } from "effect"
import { minuteOf, steadyInstant } from "../access/calendar.ts"
import type { Broadcaster } from "../broadcaster/Broadcaster.ts"
import { MemoryBroadcasters } from "../broadcaster/MemoryBroadcasters.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { type Credential, shownCredential, type StoredCredential, withNewSecret } from "./Credential.ts"
import { CredentialNotFound } from "./CredentialNotFound.ts"
import type { KnownCredential } from "./credentialRefusal.ts"
import { MemoryCredentials } from "./MemoryCredentials.ts"

/** All that judging a caller takes. */
export interface FoundCredential extends KnownCredential {
  readonly broadcaster: Broadcaster
  /**
   * Grows with every change to the credential, its tokens or its broadcaster. Whoever remembers a caller presents it with
   * each request that is to be counted, and is told when it is out of date.
   */
  readonly epoch: number
}

/** What became of a request that was to be counted. */
export interface Counted {
  /** `exceeded` and `stale` count nothing; `stale`: something changed since the caller was looked up. */
  readonly outcome: "counted" | "exceeded" | "stale"
  /** By the clock that decides; epoch milliseconds. */
  readonly at: number
  /** Requests of the credential in the calendar minute, this one included where it counted. */
  readonly requests: number
}

/** A new secret for a credential. */
export interface NewSecret {
  readonly secretHash: string
  readonly at: number
  /** Until when the old one opens. */
  readonly overlapUntil: number
}

/**
 * The credentials of all broadcasters, and how often each asked in this minute. A credential goes with its broadcaster.
 *
 * Laws, held by the contract suite: however many requests and servers race, no minute ever has one request more than the
 * limit and none less while demand lasts; once a change is acknowledged, nobody who looked before it is counted.
 */
export class CredentialStore extends Context.Service<CredentialStore, {
  /** Adds a credential; its ids must be new and its broadcaster must exist. */
  readonly create: (credential: StoredCredential) => Effect.Effect<Credential, StorageUnavailable>
  /** By its client id, with the token that is named; revoked ones too. */
  readonly lookUp: (clientId: string, tokenId: string) => Effect.Effect<FoundCredential | null, StorageUnavailable>
  readonly find: (id: string) => Effect.Effect<Credential | null, StorageUnavailable>
  /** A broadcaster's, or everybody's; oldest first, then by id. */
  readonly list: (broadcasterId: string | null) => Effect.Effect<ReadonlyArray<Credential>, StorageUnavailable>
  readonly rotate: (id: string, secret: NewSecret) => Effect.Effect<Credential, StorageUnavailable | CredentialNotFound>
  /** Revokes a credential; one that is revoked stays as it is. */
  readonly revoke: (id: string, at: number) => Effect.Effect<Credential, StorageUnavailable | CredentialNotFound>
  /** Counts one request of a calendar minute, unless there were `perMinute` already. */
  readonly count: (request: {
    readonly credentialId: string
    readonly epoch: number
    readonly perMinute: number
  }) => Effect.Effect<Counted, StorageUnavailable>
}>()("kickstand/domain/credential/CredentialStore") {
  static readonly layerMemory: Layer.Layer<CredentialStore, never, MemoryCredentials | MemoryBroadcasters> = Layer.effect(
    CredentialStore,
    Effect.gen(function*() {
      const memory = yield* MemoryCredentials
      const { all: broadcasters } = yield* MemoryBroadcasters
      const counts = new Map<string, { readonly minute: number; readonly requests: number }>()
      const shown = (credential: StoredCredential | undefined) => credential === undefined ? null : shownCredential(credential)
      const change = Effect.fnUntraced(function*(id: string, apply: (credential: StoredCredential) => StoredCredential) {
        const credential = memory.credential(id)
        if (credential === undefined) return yield* new CredentialNotFound({ id })
        const changed = apply(credential)
        memory.put(changed)
        return shownCredential(changed)
      })
      return CredentialStore.of({
        create: (credential) => Effect.sync(() => (memory.put(credential), shownCredential(credential))),
        lookUp: (clientId, tokenId) =>
          Effect.sync(() => {
            const credential = memory.all().find((each) => each.clientId === clientId)
            const owner = credential === undefined ? undefined : broadcasters.get(credential.broadcasterId)
            if (credential === undefined || owner === undefined) return null
            const token = memory.tokens.get(tokenId) ?? null
            return { credential, token, broadcaster: owner.broadcaster, epoch: memory.epoch(credential.id) }
          }),
        find: (id) => Effect.sync(() => shown(memory.credential(id))),
        list: (broadcasterId) =>
          Effect.sync(() =>
            memory.all()
              .filter((each) => broadcasterId === null || each.broadcasterId === broadcasterId)
              .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
              .map(shownCredential)
          ),
        rotate: (id, secret) => change(id, (credential) => withNewSecret(credential, secret)),
        revoke: (id, at) => change(id, (credential) => ({ ...credential, revokedAt: credential.revokedAt ?? at })),
        count: Effect.fnUntraced(function*({ credentialId, epoch, perMinute }) {
          const last = counts.get(credentialId) ?? { minute: 0, requests: 0 }
          const at = steadyInstant(last.minute, yield* Clock.currentTimeMillis)
          if (memory.epoch(credentialId) !== epoch) return { outcome: "stale", at, requests: 0 }
          const minute = minuteOf(at)
          const before = last.minute === minute ? last.requests : 0
          if (before >= perMinute) return { outcome: "exceeded", at, requests: before }
          counts.set(credentialId, { minute, requests: before + 1 })
          return { outcome: "counted", at, requests: before + 1 }
        })
      })
    })
  )
}
