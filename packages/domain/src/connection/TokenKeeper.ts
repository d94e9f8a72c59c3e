import { Clock, Effect, Redacted } from "effect"
import { RenewalPauses } from "./RenewalPauses.ts"
import { renewApp, renewUser, type UnsealedAppToken } from "./renewal.ts"
import { openTokens } from "./sealedTokens.ts"
import type { SecretBox } from "./SecretBox.ts"
import { singleFlight } from "./singleFlight.ts"
import { holderKey, type StoredTokens, type TokenHolder } from "./StoredTokens.ts"
import { ScopeMissing, type TokenError } from "./TokenError.ts"
import { asTokenError, connectAgain, noApp, noToken } from "./tokenErrors.ts"
import type { TokenIssuer } from "./TokenIssuer.ts"
import type { WantedToken } from "./TokenSet.ts"
import { TokenStore } from "./TokenStore.ts"
import { Validations } from "./Validations.ts"

/** A token is renewed so long before it ends, so that it does not end on its way. Milliseconds. */
const marginMillis = 120_000

/** A token that is refused so soon after being given out is not at fault: another one would be refused, too. Milliseconds. */
const newMillis = 30_000

/** Each round ends with tokens that were replaced; more than this many have other reasons. */
const maxRounds = 4

/** A token that may be used, and whether it is time to renew it. */
interface Usable {
  readonly token: Redacted.Redacted
  readonly expiresAt: number
  readonly givenAt: number
}

/** The access tokens of one platform, for whoever speaks to it. */
export interface TokenKeeper<Silence> {
  /** A token that is valid now. A user's must allow one of `anyOf`, unless that is empty. */
  readonly get: (wanted: WantedToken, anyOf: ReadonlyArray<string>) => Effect.Effect<Redacted.Redacted, TokenError<Silence>>
  /** The platform answered 401 to this token: the next `get` gives another one, where there is one to be had. */
  readonly refused: (wanted: WantedToken, token: Redacted.Redacted) => Effect.Effect<void>
}

/**
 * Keeps a platform's tokens in the storage. Users' tokens are renewed in time, the app's is asked for anew, and both once for
 * all servers. A user whose tokens the platform renews no more must connect again, and it is not asked about them any more; an
 * outage is no refusal, and is asked about again after a pause. Where the platform wants tokens to be validated, they are once
 * an hour, and one that it knows no more is renewed or given up.
 */
export const makeTokenKeeper = Effect.fnUntraced(function*<Silence>(issuer: TokenIssuer<Silence>) {
  const store = yield* TokenStore
  const services = yield* Effect.context<TokenStore | SecretBox>()
  const once = yield* singleFlight<TokenError<Silence>>()
  const pauses = new RenewalPauses<TokenError<Silence>>()
  const validations = new Validations(issuer, yield* Clock.currentTimeMillis)
  const unsealed: UnsealedAppToken = { kept: null }

  const holderOf = (wanted: WantedToken): TokenHolder => ({
    platform: issuer.platform,
    kind: wanted.kind,
    id: wanted.kind === "app" ? issuer.clientId : wanted.userId
  })

  const permit = Effect.fnUntraced(function*(wanted: WantedToken, tokens: StoredTokens | null, anyOf: ReadonlyArray<string>) {
    if (wanted.kind === "app") return
    if (tokens === null) return yield* noToken(issuer, wanted)
    if (tokens.state === "connect_again") return yield* connectAgain(issuer, wanted, tokens.reason ?? "it was refused")
    if (issuer.clientId === "") return yield* noApp(issuer, wanted)
    if (tokens.clientId !== issuer.clientId) return yield* connectAgain(issuer, wanted, "the tokens belong to another app")
    if (anyOf.length > 0 && !anyOf.some((scope) => tokens.scopes.includes(scope))) {
      return yield* new ScopeMissing({ anyOf, userId: wanted.userId })
    }
  })

  /** `null` when there is nothing that could be used, but something can be had. */
  const usableOf = Effect.fnUntraced(function*(wanted: WantedToken, tokens: StoredTokens | null) {
    if (wanted.kind === "app" && unsealed.kept !== null) {
      const { accessToken, expiresAt, givenAt } = unsealed.kept
      return { token: accessToken, expiresAt, givenAt } satisfies Usable
    }
    if (tokens === null) return null
    const opened = openTokens(tokens)
    // An app's token that does not open is no loss.
    const access = yield* wanted.kind === "app" ? Effect.orElseSucceed(opened, () => null) : opened
    if (access === null) return null
    return { token: access.access, expiresAt: tokens.expiresAt, givenAt: tokens.refreshedAt } satisfies Usable
  })

  const renew = Effect.fnUntraced(function*(wanted: WantedToken, tokens: StoredTokens | null) {
    const key = holderKey(holderOf(wanted))
    yield* pauses.check(key)
    const attempt = wanted.kind === "app" || tokens === null
      ? renewApp(issuer, holderOf(wanted), tokens, unsealed)
      : renewUser(issuer, tokens)
    yield* once(key, attempt.pipe(
      asTokenError(issuer, wanted),
      Effect.tapError((error) => pauses.begin(key, error, pauseOf(error))),
      Effect.provide(services)
    ))
  })

  const pauseOf = (error: TokenError<Silence>): number | null => {
    const { _tag } = error as { readonly _tag: string }
    return _tag === "TokenRefused" || _tag === "ScopeMissing" ? null : issuer.pauseOf(error as Silence)
  }

  const forget = Effect.fnUntraced(function*(wanted: WantedToken, tokens: StoredTokens | null) {
    if (wanted.kind === "app") unsealed.kept = null
    if (tokens !== null) yield* store.expire(tokens, tokens.version)
  })

  const get = Effect.fn("TokenKeeper.get")(function*(wanted: WantedToken, anyOf: ReadonlyArray<string>) {
    for (let round = 0; round < maxRounds; round++) {
      const tokens = yield* store.find(holderOf(wanted))
      yield* permit(wanted, tokens, anyOf)
      const usable = yield* usableOf(wanted, tokens)
      const now = yield* Clock.currentTimeMillis
      if (usable !== null && usable.expiresAt - now > marginMillis) {
        if (yield* validations.check(holderKey(holderOf(wanted)), usable.token, usable.givenAt)) return usable.token
        yield* forget(wanted, tokens)
        continue
      }
      const renewing = renew(wanted, tokens)
      if (usable === null || usable.expiresAt <= now) yield* renewing
      // It would still do for a while, so nothing is lost while the platform does not answer.
      else if (!(yield* Effect.isSuccess(renewing))) return usable.token
    }
    return yield* Effect.fail(issuer.silent("timeout", "The token is renewed over and over again"))
  })

  const refused = Effect.fn("TokenKeeper.refused")(function*(wanted: WantedToken, token: Redacted.Redacted) {
    const now = yield* Clock.currentTimeMillis
    const same = (other: Redacted.Redacted) => Redacted.value(other) === Redacted.value(token)
    if (wanted.kind === "app" && unsealed.kept !== null) {
      if (same(unsealed.kept.accessToken)) unsealed.kept = null
      return
    }
    const tokens = yield* store.find(holderOf(wanted))
    if (tokens === null || now - tokens.refreshedAt < newMillis) return
    const { access } = yield* openTokens(tokens)
    if (same(access)) yield* store.expire(tokens, tokens.version)
  })

  const keeper: TokenKeeper<Silence> = {
    get: (wanted, anyOf) => get(wanted, anyOf).pipe(asTokenError(issuer, wanted), Effect.provide(services)),
    refused: (wanted, token) => Effect.ignore(Effect.provide(refused(wanted, token), services))
  }
  return keeper
})
