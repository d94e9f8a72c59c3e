import type { KickScope } from "@kickstand/kick/rest/KickScope"
import { Clock, Context, Effect, Layer } from "effect"

/** What a token of a simulated Kick allows. */
export type SimulatedGrant =
  | { readonly kind: "app"; readonly clientId: string }
  | {
    readonly kind: "user"
    readonly clientId: string
    /** Kick's number of the user. */
    readonly userId: string
    readonly scopes: ReadonlyArray<KickScope>
  }

/** How a token is issued. */
export interface IssueOptions {
  /** Milliseconds until it expires; 7200 seconds when absent, as at Kick. */
  readonly lifetime?: number
}

/** The access tokens that a simulated Kick has given out. */
export class SimulatedTokens extends Context.Service<SimulatedTokens, {
  readonly issue: (grant: SimulatedGrant, options?: IssueOptions) => Effect.Effect<string>
  /** What a token allows; `null` when it is unknown, expired or revoked. */
  readonly check: (token: string) => Effect.Effect<SimulatedGrant | null>
  /** Makes a token invalid from now on. */
  readonly revoke: (token: string) => Effect.Effect<void>
}>()("kickstand/testing/simulatedKick/SimulatedTokens") {
  /** Tokens in memory. Their texts tell their order and nothing else. */
  static readonly layer = Layer.sync(SimulatedTokens, () => {
    const issued = new Map<string, { readonly grant: SimulatedGrant; readonly expiresAt: number }>()
    return SimulatedTokens.of({
      issue: (grant, { lifetime = 7_200_000 } = {}) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          const token = `simulated-${grant.kind}-token-${issued.size + 1}`
          issued.set(token, { grant, expiresAt: now + lifetime })
          return token
        }),
      check: (token) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          const found = issued.get(token)
          return found === undefined || found.expiresAt <= now ? null : found.grant
        }),
      revoke: (token) =>
        Effect.sync(() => {
          const found = issued.get(token)
          if (found !== undefined) issued.set(token, { ...found, expiresAt: Number.NEGATIVE_INFINITY })
        })
    })
  })
}
