import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import type { StoredTokens, TokenHolder } from "@kickstand/domain/connection/StoredTokens"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Duration, Effect, Schedule } from "effect"
import { KickUnavailable } from "../rest/KickError.ts"
import { KickOAuth, type KickTokenSet } from "./KickOAuth.ts"
import { openTokens, sealTokens } from "./sealedTokens.ts"

/** How long a turn to renew lasts: longer than Kick and the storage are waited for together. */
const turn = Duration.seconds(60)

/** How long another server's turn is waited for, and how often it is looked whether it is over. */
const patience = Duration.seconds(20)
const look = Duration.millis(100)

/**
 * What Kick gave out exists nowhere else, and what it was given for may be worthless: it is kept, even if the storage is
 * away for a while.
 */
const stubbornly = <A, R>(write: Effect.Effect<A, StorageUnavailable, R>): Effect.Effect<A, StorageUnavailable, R> =>
  Effect.retry(write, { schedule: Schedule.exponential("100 millis"), times: 8 })

const tooLong = new KickUnavailable({
  reason: "timeout",
  status: null,
  message: "Another server is renewing the token and has not finished"
})

/**
 * Waits for the turn to replace tokens of a version. False when they have been replaced meanwhile by the one whose turn it
 * was; should that one die, its turn ends by itself.
 */
const takeTurn = Effect.fnUntraced(function*(holder: TokenHolder, version: number) {
  const store = yield* TokenStore
  const replaced = Effect.map(store.find(holder), (tokens) => (tokens?.version ?? 0) !== version)
  for (;;) {
    const claimed = yield* store.claim(holder, version, Duration.toMillis(turn))
    // Also after a claim: they may have been replaced between being looked at and it.
    const late = yield* Effect.tapCause(replaced, () => claimed ? Effect.ignore(store.release(holder, version)) : Effect.void)
    if (claimed && late) yield* store.release(holder, version)
    if (claimed || late) return !late
    yield* Effect.sleep(look)
  }
}, Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.fail(tooLong) }))

/**
 * Does something about tokens of a version in this server's turn, unless another server was faster. Afterwards they are
 * there to be looked at again, either way.
 */
const inTurn = Effect.fnUntraced(function*<E, R>(
  holder: TokenHolder,
  version: number,
  renew: Effect.Effect<void, E, R>
) {
  const store = yield* TokenStore
  if (!(yield* takeTurn(holder, version))) return
  yield* Effect.tapCause(renew, () => Effect.ignore(store.release(holder, version)))
})

/** Renews a user's tokens, or notes that Kick does so no more. */
export const renewUser = (tokens: StoredTokens) =>
  inTurn(tokens, tokens.version, Effect.gen(function*() {
    const store = yield* TokenStore
    const oauth = yield* KickOAuth
    const lapse = Effect.fnUntraced(function*(reason: string) {
      const lapsed = yield* stubbornly(store.lapse(tokens, tokens.version, reason))
      if (lapsed) yield* Effect.logWarning(`The Kick user ${tokens.id} must connect again: ${reason}`)
    })

    const { refresh } = yield* openTokens(tokens)
    if (refresh === null) return yield* lapse("Kick gave no refresh token")
    yield* oauth.refresh(refresh).pipe(
      Effect.flatMap(Effect.fnUntraced(function*({ accessToken, refreshToken, expiresAt, scopes }: KickTokenSet) {
        const sealed = yield* sealTokens(tokens, { accessToken, refreshToken: refreshToken ?? refresh })
        yield* stubbornly(store.replace(tokens, tokens.version, { sealed, expiresAt, scopes: scopes ?? tokens.scopes }))
      })),
      Effect.catchTag("KickGrantRefused", ({ message }) => lapse(message))
    )
  }))

/** Where an app's token is kept when there is no key to seal it with: it can be had anew at any time. */
export interface UnsealedAppToken {
  kept: KickTokenSet | null
}

/** Gets the app a token of its own. */
export const renewApp = (holder: TokenHolder, tokens: StoredTokens | null, unsealed: UnsealedAppToken) =>
  Effect.gen(function*() {
    const box = yield* SecretBox
    const oauth = yield* KickOAuth
    const store = yield* TokenStore
    if (!box.ready) {
      unsealed.kept = yield* oauth.appToken
      return
    }
    const get = Effect.gen(function*() {
      const given = yield* oauth.appToken
      const sealed = yield* sealTokens(holder, given)
      const { expiresAt, scopes } = given
      yield* stubbornly(store.save({ ...holder, clientId: holder.id, name: null, scopes: scopes ?? [], expiresAt, sealed }))
    })
    yield* inTurn(holder, tokens?.version ?? 0, get)
  })
