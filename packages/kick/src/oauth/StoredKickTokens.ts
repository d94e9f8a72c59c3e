import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { holderKey, type StoredTokens, type TokenHolder } from "@kickstand/domain/connection/StoredTokens"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { Clock, Effect, Layer, Redacted } from "effect"
import { type KickTokenError, KickMissingScope, KickUnauthorized, KickUnavailable } from "../rest/KickError.ts"
import type { KickScope } from "../rest/KickScope.ts"
import { KickTokens, type WantedToken } from "../rest/KickTokens.ts"
import { KickOAuth } from "./KickOAuth.ts"
import { RenewalPauses } from "./RenewalPauses.ts"
import { renewApp, renewUser, type UnsealedAppToken } from "./renewal.ts"
import { openTokens } from "./sealedTokens.ts"
import { singleFlight } from "./singleFlight.ts"
import { asTokenError, connectAgain, noToken } from "./tokenErrors.ts"

/** A token is renewed so long before it ends, so that it does not end on its way. Milliseconds. */
const marginMillis = 120_000

/** A token that Kick refuses so soon after giving it out is not at fault: another one would be refused, too. Milliseconds. */
const newMillis = 30_000

/** Each round ends with tokens that were replaced; more than this many have other reasons. */
const maxRounds = 4

const noApp = "No Kick app is configured. Set KICK_CLIENT_ID and KICK_CLIENT_SECRET"

/** A token that may be used, and whether it is time to renew it. */
interface Usable {
  readonly token: Redacted.Redacted
  readonly expiresAt: number
}

/**
 * {@link KickTokens} from the storage. Users' tokens are renewed in time, the app's is asked for anew, and both once for
 * all servers. A user whose tokens Kick renews no more must connect again, and Kick is not asked about them any more; an
 * outage is no refusal, and is asked about again after a pause.
 */
export const StoredKickTokens: {
  readonly layer: Layer.Layer<KickTokens, never, KickOAuth | TokenStore | SecretBox>
} = {
  layer: Layer.effect(
    KickTokens,
    Effect.gen(function*() {
      const store = yield* TokenStore
      const oauth = yield* KickOAuth
      const services = yield* Effect.context<KickOAuth | TokenStore | SecretBox>()
      const once = yield* singleFlight<KickTokenError>()
      const pauses = new RenewalPauses()
      const unsealed: UnsealedAppToken = { kept: null }

      const holderOf = (wanted: WantedToken): TokenHolder =>
        wanted.kind === "app"
          ? { platform: "kick", kind: "app", id: oauth.clientId }
          : { platform: "kick", kind: "user", id: wanted.userId }

      const permit = Effect.fnUntraced(function*(
        wanted: WantedToken,
        tokens: StoredTokens | null,
        anyOf: ReadonlyArray<KickScope>
      ) {
        if (wanted.kind === "app") return
        if (tokens === null) return yield* noToken(wanted)
        if (tokens.state === "connect_again") return yield* connectAgain(wanted, tokens.reason ?? "Kick refused")
        if (oauth.clientId === "") return yield* new KickUnauthorized({ reason: "refused", userId: wanted.userId, message: noApp })
        if (tokens.clientId !== oauth.clientId) return yield* connectAgain(wanted, "the tokens belong to another Kick app")
        if (anyOf.length > 0 && !anyOf.some((scope) => tokens.scopes.includes(scope))) {
          return yield* new KickMissingScope({ anyOf, userId: wanted.userId })
        }
      })

      /** `null` when there is nothing that could be used, but something can be had. */
      const usableOf = Effect.fnUntraced(function*(wanted: WantedToken, tokens: StoredTokens | null) {
        if (wanted.kind === "app" && unsealed.kept !== null) {
          return { token: unsealed.kept.accessToken, expiresAt: unsealed.kept.expiresAt } satisfies Usable
        }
        if (tokens === null) return null
        const opened = openTokens(tokens)
        // An app's token that does not open is no loss.
        const access = yield* wanted.kind === "app" ? Effect.orElseSucceed(opened, () => null) : opened
        return access === null ? null : { token: access.access, expiresAt: tokens.expiresAt } satisfies Usable
      })

      const renew = Effect.fnUntraced(function*(wanted: WantedToken, tokens: StoredTokens | null) {
        const key = holderKey(holderOf(wanted))
        yield* pauses.check(key)
        const attempt = wanted.kind === "app" || tokens === null
          ? renewApp(holderOf(wanted), tokens, unsealed)
          : renewUser(tokens)
        yield* once(key, attempt.pipe(
          asTokenError(wanted),
          Effect.tapError((error) => pauses.begin(key, error)),
          Effect.provide(services)
        ))
      })

      const get = Effect.fn("KickTokens.get")(function*(wanted: WantedToken, anyOf: ReadonlyArray<KickScope>) {
        for (let round = 0; round < maxRounds; round++) {
          const tokens = yield* store.find(holderOf(wanted))
          yield* permit(wanted, tokens, anyOf)
          const usable = yield* usableOf(wanted, tokens)
          const now = yield* Clock.currentTimeMillis
          if (usable !== null && usable.expiresAt - now > marginMillis) return usable.token
          const renewing = renew(wanted, tokens)
          if (usable === null || usable.expiresAt <= now) yield* renewing
          // It would still do for a while, so nothing is lost while Kick does not answer.
          else if (!(yield* Effect.isSuccess(renewing))) return usable.token
        }
        return yield* new KickUnavailable({ reason: "timeout", status: null, message: "The token is renewed over and over again" })
      })

      const refused = Effect.fn("KickTokens.refused")(function*(wanted: WantedToken, token: Redacted.Redacted) {
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

      return KickTokens.of({
        get: (wanted, anyOf) => get(wanted, anyOf).pipe(asTokenError(wanted), Effect.provide(services)),
        refused: (wanted, token) => Effect.ignore(Effect.provide(refused(wanted, token), services))
      })
    })
  )
}
