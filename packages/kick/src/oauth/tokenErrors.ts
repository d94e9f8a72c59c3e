import type { SealBroken, SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { Effect } from "effect"
import { type KickTokenError, KickUnauthorized, KickUnavailable } from "../rest/KickError.ts"
import type { WantedToken } from "../rest/KickTokens.ts"
import type { KickAppRefused, KickGrantRefused } from "./KickOAuthError.ts"

const userOf = (wanted: WantedToken): string | null => (wanted.kind === "user" ? wanted.userId : null)

/** Nobody connected the user. */
export const noToken = (wanted: WantedToken): KickUnauthorized =>
  new KickUnauthorized({
    reason: "no_token",
    userId: userOf(wanted),
    message: `The Kick user ${userOf(wanted)} has not connected; run: kickstand connect kick`
  })

/** The user's tokens are of no more use. */
export const connectAgain = (wanted: WantedToken, why: string): KickUnauthorized =>
  new KickUnauthorized({
    reason: "connect_again",
    userId: userOf(wanted),
    message: `The Kick user ${userOf(wanted)} must connect again (${why}); run: kickstand connect kick`
  })

type Hidden = StorageUnavailable | SealBroken | SecretKeyMissing | KickAppRefused | KickGrantRefused

/** Tells in the words of tokens what went wrong behind them. */
export const asTokenError =
  (wanted: WantedToken) =>
  <A, E, R>(effect: Effect.Effect<A, E | Hidden, R>): Effect.Effect<A, Exclude<E, Hidden> | KickTokenError, R> =>
    Effect.mapError(effect, (error): Exclude<E, Hidden> | KickTokenError => {
      const hidden = error as Hidden
      switch (hidden._tag) {
        case "StorageUnavailable":
          return new KickUnavailable({ reason: "network", status: null, message: `No token: ${hidden.message}` })
        case "SealBroken":
        case "SecretKeyMissing":
          return new KickUnauthorized({ reason: "connect_again", userId: userOf(wanted), message: hidden.message })
        // A user's refused grant is dealt with before: this one is the app's.
        case "KickGrantRefused":
        case "KickAppRefused":
          return new KickUnauthorized({
            reason: "refused",
            userId: userOf(wanted),
            message: `${hidden.message}. Check KICK_CLIENT_ID and KICK_CLIENT_SECRET`
          })
        default:
          return error as Exclude<E, Hidden>
      }
    })
