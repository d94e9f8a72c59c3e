import { Clock, Duration, Effect, Schedule } from "effect"
import { platformName } from "../event/platformName.ts"
import type { StorageUnavailable } from "../eventlog/StorageUnavailable.ts"
import { openTokens, sealTokens } from "./sealedTokens.ts"
import { SecretBox } from "./SecretBox.ts"
import type { StoredTokens, TokenHolder } from "./StoredTokens.ts"
import type { GrantRefused, TokenIssuer } from "./TokenIssuer.ts"
import type { TokenSet } from "./TokenSet.ts"
import { TokenStore } from "./TokenStore.ts"

/** How long a turn to renew lasts: longer than platform and storage are waited for together. */
const turn = Duration.seconds(60)

/** How long another server's turn is waited for, and how often it is looked whether it is over. */
const patience = Duration.seconds(20)
const look = Duration.millis(100)

/**
 * What the platform gave out exists nowhere else, and what it was given for may be worthless: it is kept, even if the
 * storage is away for a while.
 */
const stubbornly = <A, R>(write: Effect.Effect<A, StorageUnavailable, R>): Effect.Effect<A, StorageUnavailable, R> =>
  Effect.retry(write, { schedule: Schedule.exponential("100 millis"), times: 8 })

/**
 * Waits for the turn to replace tokens of a version. False when they have been replaced meanwhile by the one whose turn it
 * was; should that one die, its turn ends by itself.
 */
const takeTurn = <Silence>(issuer: TokenIssuer<Silence>, holder: TokenHolder, version: number) =>
  Effect.gen(function*() {
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
  }).pipe(Effect.timeoutOrElse({
    duration: patience,
    orElse: () => Effect.fail(issuer.silent("timeout", "Another server is renewing the token and has not finished"))
  }))

/**
 * Does something about tokens of a version in this server's turn, unless another server was faster. Afterwards they are
 * there to be looked at again, either way.
 */
const inTurn = Effect.fnUntraced(function*<Silence, E, R>(
  issuer: TokenIssuer<Silence>,
  holder: TokenHolder,
  version: number,
  renew: Effect.Effect<void, E, R>
) {
  const store = yield* TokenStore
  if (!(yield* takeTurn(issuer, holder, version))) return
  yield* Effect.tapCause(renew, () => Effect.ignore(store.release(holder, version)))
})

const isGrantRefused = (error: unknown): error is GrantRefused =>
  typeof error === "object" && error !== null && "_tag" in error && error._tag === "GrantRefused"

/** Renews a user's tokens, or notes that the platform does so no more. */
export const renewUser = <Silence>(issuer: TokenIssuer<Silence>, tokens: StoredTokens) =>
  inTurn(issuer, tokens, tokens.version, Effect.gen(function*() {
    const store = yield* TokenStore
    const name = platformName(issuer.platform)
    const lapse = Effect.fnUntraced(function*(reason: string) {
      const lapsed = yield* stubbornly(store.lapse(tokens, tokens.version, reason))
      if (lapsed) yield* Effect.logWarning(`The ${name} user ${tokens.id} must connect again: ${reason}`)
    })

    const { refresh } = yield* openTokens(tokens)
    if (refresh === null) return yield* lapse(`${name} gave no refresh token`)
    const given = yield* issuer.refresh(refresh).pipe(
      Effect.catchIf(isGrantRefused, ({ message }) => Effect.as(lapse(message), null))
    )
    if (given === null) return
    const { accessToken, refreshToken, expiresAt, scopes } = given
    const sealed = yield* sealTokens(tokens, { accessToken, refreshToken: refreshToken ?? refresh })
    yield* stubbornly(store.replace(tokens, tokens.version, { sealed, expiresAt, scopes: scopes ?? tokens.scopes }))
  }))

/** Where an app's token is kept when there is no key to seal it with: it can be had anew at any time. */
export interface UnsealedAppToken {
  kept: (TokenSet & { readonly givenAt: number }) | null
}

/** Gets the app a token of its own. */
export const renewApp = <Silence>(
  issuer: TokenIssuer<Silence>,
  holder: TokenHolder,
  tokens: StoredTokens | null,
  unsealed: UnsealedAppToken
) =>
  Effect.gen(function*() {
    const box = yield* SecretBox
    const store = yield* TokenStore
    if (!box.ready) {
      unsealed.kept = { ...yield* issuer.appToken, givenAt: yield* Clock.currentTimeMillis }
      return
    }
    const get = Effect.gen(function*() {
      const given = yield* issuer.appToken
      const sealed = yield* sealTokens(holder, given)
      const { expiresAt, scopes } = given
      yield* stubbornly(store.save({ ...holder, clientId: holder.id, name: null, scopes: scopes ?? [], expiresAt, sealed }))
    })
    yield* inTurn(issuer, holder, tokens?.version ?? 0, get)
  })
