import { Clock, Context, Effect, Layer } from "effect"

/** An app as it is registered at the simulated Kick. */
export interface SimulatedApp {
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUris: ReadonlyArray<string>
}

/** Who sits in front of the consent page, and what they do: allow the app to act for them, or not. */
export type Consent = { readonly userId: number } | "denied"

/**
 * What goes wrong at the token endpoint.
 *
 * - `answer`: this is answered and nothing is done, as by a gateway in between
 * - `lost`: everything is done, but a 502 is answered
 * - `hang`: nothing is ever answered
 */
export type TokenFault =
  | { readonly kind: "answer"; readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  | { readonly kind: "lost" }
  | { readonly kind: "hang" }

/** What the id host remembers of a user's consent; codes and refresh tokens stand for it. */
export interface Granted {
  readonly clientId: string
  readonly userId: number
  readonly scopes: ReadonlyArray<string>
}

/** A consent that waits for its code to be exchanged. */
export interface CodeGrant extends Granted {
  readonly redirectUri: string
  readonly challenge: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
}

/** How the simulated id host begins. */
export interface IdHostOptions {
  readonly apps?: ReadonlyArray<SimulatedApp>
  /** Who allows what is asked, until `consent` is told otherwise; the user 4001 by default. */
  readonly consent?: Consent
  /** Whether a refresh token still works after it was used; at Kick some do. They do not by default. */
  readonly reusableRefreshTokens?: boolean
  /** Seconds that codes live; 300 by default. */
  readonly codeLifetime?: number
  /** Seconds that users' access tokens live; Kick's 7200 by default. */
  readonly userTokenLifetime?: number
}

/** The simulated `id.kick.com`: what it knows, and the strings to pull behind it. */
export class IdHost extends Context.Service<IdHost, {
  readonly register: (app: SimulatedApp) => void
  readonly app: (clientId: string) => SimulatedApp | null
  /** Decides who consents, or that nobody does, from now on. */
  readonly decide: (consent: Consent) => void
  readonly consent: () => Consent
  /** Lets the token endpoint go wrong for so many requests from now on, or for all; `null` mends it. */
  readonly fail: (fault: TokenFault | null, times?: number) => void
  /** The fault that the next request meets. */
  readonly nextFault: () => TokenFault | null
  /** Keeps a consent under a new code. */
  readonly issueCode: (grant: Omit<CodeGrant, "expiresAt">) => string
  /** The consent that a code stands for, once; `null` when it is unknown, used or expired. */
  readonly takeCode: (code: string) => CodeGrant | null
  readonly issueRefreshToken: (grant: Granted) => string
  /** What a refresh token stands for; it is used up, unless they may be used again. */
  readonly useRefreshToken: (token: string, clientId: string) => Granted | null
  readonly revokeRefreshToken: (token: string) => Granted | null
  /** Makes all refresh tokens of a user worthless, as when the user disconnects the app in Kick's settings. */
  readonly revokeUser: (userId: number) => void
  readonly userTokenLifetime: number
  /** How often the token endpoint was asked for each grant type, in vain or not. */
  readonly asked: (grantType: string) => number
  readonly count: (grantType: string) => void
}>()("kickstand/testing/simulatedKick/IdHost") {
  /** Codes expire by the clock that the layer is built with. */
  static readonly layer = (options: IdHostOptions = {}): Layer.Layer<IdHost> =>
    Layer.effect(IdHost, Effect.map(Clock.Clock, (clock) => make(options, clock)))
}

const secret = (): string => crypto.randomUUID().replaceAll("-", "").toUpperCase()

const make = (options: IdHostOptions, clock: Clock.Clock) => {
  const { codeLifetime = 300, userTokenLifetime = 7200, reusableRefreshTokens = false } = options
  const apps = new Map((options.apps ?? []).map((app) => [app.clientId, app]))
  const codes = new Map<string, CodeGrant>()
  const refreshTokens = new Map<string, Granted>()
  const asked = new Map<string, number>()
  let consent: Consent = options.consent ?? { userId: 4001 }
  let fault: { readonly what: TokenFault; times: number } | null = null

  return IdHost.of({
    userTokenLifetime,
    asked: (grantType) => asked.get(grantType) ?? 0,
    count: (grantType) => {
      asked.set(grantType, (asked.get(grantType) ?? 0) + 1)
    },
    register: (app) => {
      apps.set(app.clientId, app)
    },
    app: (clientId) => apps.get(clientId) ?? null,
    decide: (decided) => {
      consent = decided
    },
    consent: () => consent,
    fail: (what, times = Infinity) => {
      fault = what === null ? null : { what, times }
    },
    nextFault: () => {
      if (fault === null) return null
      const { what } = fault
      if (--fault.times <= 0) fault = null
      return what
    },
    issueCode: (grant) => {
      const code = secret()
      codes.set(code, { ...grant, expiresAt: clock.currentTimeMillisUnsafe() + codeLifetime * 1000 })
      return code
    },
    takeCode: (code) => {
      const grant = codes.get(code)
      codes.delete(code)
      return grant === undefined || grant.expiresAt <= clock.currentTimeMillisUnsafe() ? null : grant
    },
    issueRefreshToken: (grant) => {
      const token = secret()
      refreshTokens.set(token, grant)
      return token
    },
    useRefreshToken: (token, clientId) => {
      const grant = refreshTokens.get(token)
      if (grant?.clientId !== clientId) return null
      if (!reusableRefreshTokens) refreshTokens.delete(token)
      return grant
    },
    revokeRefreshToken: (token) => {
      const grant = refreshTokens.get(token) ?? null
      refreshTokens.delete(token)
      return grant
    },
    revokeUser: (userId) => {
      for (const [token, grant] of refreshTokens) if (grant.userId === userId) refreshTokens.delete(token)
    }
  })
}
