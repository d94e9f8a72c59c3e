import { Clock, Context, Effect, Layer } from "effect"

/** What a token of the simulated Kick stands for. */
export interface SimulatedGrant {
  readonly kind: "app" | "user"
  readonly clientId: string
  /** Whose token it is; `null` for an app's. */
  readonly userId: number | null
  readonly scopes: ReadonlyArray<string>
}

/** A token that works, and until when: epoch milliseconds. */
export interface CheckedToken extends SimulatedGrant {
  readonly expiresAt: number
}

/** How long Kick's tokens live: a user's two hours, an app's some sixty days. Seconds. */
export const tokenLifetime = { user: 7200, app: 5_184_000 } as const

/** The access tokens that the simulated Kick gave out; its id host issues them, its API asks about them. */
export class SimulatedTokens extends Context.Service<SimulatedTokens, {
  /** A new token; it lives as long as Kick's do unless `lifetimeSeconds` says otherwise. */
  readonly issue: (grant: SimulatedGrant, lifetimeSeconds?: number) => string
  /** What a token stands for; `null` when it is unknown, expired or revoked. */
  readonly check: (token: string) => CheckedToken | null
  /** Ends a token's life at once; nothing happens when there is none such. */
  readonly revoke: (token: string) => void
  /** Ends the lives of all tokens that a grant fits. */
  readonly revokeAll: (fits: (grant: SimulatedGrant) => boolean) => void
}>()("kickstand/testing/simulatedKick/SimulatedTokens") {
  /** Tokens expire by the clock that the layer is built with. */
  static readonly layer: Layer.Layer<SimulatedTokens> = Layer.effect(
    SimulatedTokens,
    Effect.map(Clock.Clock, (clock) => {
      const tokens = new Map<string, CheckedToken>()
      return SimulatedTokens.of({
        issue: (grant, lifetimeSeconds = tokenLifetime[grant.kind]) => {
          const token = crypto.randomUUID().replaceAll("-", "").toUpperCase()
          tokens.set(token, { ...grant, expiresAt: clock.currentTimeMillisUnsafe() + lifetimeSeconds * 1000 })
          return token
        },
        check: (token) => {
          const known = tokens.get(token)
          return known === undefined || known.expiresAt <= clock.currentTimeMillisUnsafe() ? null : known
        },
        revoke: (token) => {
          tokens.delete(token)
        },
        revokeAll: (fits) => {
          for (const [token, grant] of tokens) if (fits(grant)) tokens.delete(token)
        }
      })
    })
  )
}
