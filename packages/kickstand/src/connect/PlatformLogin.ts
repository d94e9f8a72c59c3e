import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Actor } from "@kickstand/domain/access/Actor"
import { hashSecret } from "@kickstand/domain/access/SecretKey"
import { type LoginStep, PendingLogins } from "@kickstand/domain/connection/PendingLogins"
import { PlatformAppMissing } from "@kickstand/domain/connection/PlatformAppMissing"
import { sealTokens } from "@kickstand/domain/connection/sealedTokens"
import { type SealBroken, SecretBox, SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { UnknownScope } from "@kickstand/domain/connection/UnknownScope"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import type { Platform } from "@kickstand/domain/event/Platform"
import { randomSecret } from "@kickstand/kick/oauth/pkce"
import { Clock, Effect, Redacted, Schema } from "effect"
import type { LoginProvider } from "./LoginProvider.ts"
import { LoginFailed } from "./LoginFailed.ts"

/** How long a link may be opened, and how long a user may take at the platform; milliseconds. */
const linkMillis = 15 * 60_000
const callbackMillis = 10 * 60_000

/** An address that starts one log-in. */
export interface LoginLink {
  readonly url: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** What the app's settings at the platform must list. */
  readonly redirectUri: string
  readonly scopes: ReadonlyArray<string>
}

/** A user who has connected. */
export interface Connected {
  /** The platform's. */
  readonly userId: string
  readonly name: string | null
  readonly scopes: ReadonlyArray<string>
  /** What was asked for and not allowed. */
  readonly withheld: ReadonlyArray<string>
}

/** What a user comes back from the platform with. */
export interface Callback {
  readonly state: string | null
  readonly code: Redacted.Redacted | null
  readonly error: string | null
  readonly errorDescription: string | null
}

type Wrong = LoginFailed | StorageUnavailable | SealBroken | SecretKeyMissing

/** Logging in at a platform: from a link that only the operator can make to tokens that are kept. Each step works once. */
export interface PlatformLogin {
  readonly platform: Platform
  /** Where users log in, without a trailing slash. */
  readonly idUrl: string
  readonly link: (
    scopes?: ReadonlyArray<string>
  ) => Effect.Effect<LoginLink, PlatformAppMissing | SecretKeyMissing | UnknownScope | StorageUnavailable>
  /** What a link asks for. It stays good: those who only look, such as previews in a chat, do not use it up. */
  readonly look: (ticket: Redacted.Redacted) => Effect.Effect<ReadonlyArray<string>, Wrong>
  /** Uses a link; answers with the address at the platform where the user goes on. */
  readonly begin: (ticket: Redacted.Redacted) => Effect.Effect<string, Wrong>
  /** Takes up a user who comes back from the platform. */
  readonly finish: (callback: Callback) => Effect.Effect<Connected, Wrong>
}

const Payload = Schema.fromJsonString(Schema.Struct({
  scopes: Schema.Array(Schema.String),
  verifier: Schema.NullOr(Schema.String)
}))
type Payload = typeof Payload.Type
const encode = Schema.encodeSync(Payload)
const decode = Schema.decodeUnknownEffect(Payload)

/** As much of the platform's words as is passed on. */
const detailOf = (text: string | null) => (text === null ? null : text.slice(0, 200))

/** Where a log-in at a platform starts, and where the platform sends users back to. */
export const loginPaths = ({ platform }: { readonly platform: Platform }) =>
  ({ start: `/connect/${platform}`, callback: `/connect/${platform}/callback` }) as const

/** Makes the log-in at a platform. `publicUrl` is where this server is reached from outside, without a trailing slash. */
export const makePlatformLogin = Effect.fnUntraced(function*(provider: LoginProvider, publicUrl: string) {
  const audit = yield* AuditLog
  const box = yield* SecretBox
  const logins = yield* PendingLogins
  const store = yield* TokenStore
  const { clientId, platform } = provider
  const paths = loginPaths(provider)
  const redirectUri = `${publicUrl}${paths.callback}`

  /** What is sealed for a step opens at no other, nor at another platform. */
  const purposeOf = (step: LoginStep) => `${platform} login ${step}`

  const waitFor = Effect.fnUntraced(function*(step: LoginStep, forMillis: number, payload: Payload) {
    const secret = yield* randomSecret
    const sealed = yield* box.seal(Redacted.make(encode(payload)), purposeOf(step))
    const expiresAt = (yield* Clock.currentTimeMillis) + forMillis
    yield* logins.put({ platform, step, secretHash: hashSecret(Redacted.value(secret)), sealed, expiresAt })
    return { secret: Redacted.value(secret), expiresAt }
  })

  const awaited = Effect.fnUntraced(function*(step: LoginStep, secret: string, look: "peek" | "take") {
    const unknown = new LoginFailed({ platform, reason: step === "link" ? "link" : "state", detail: null })
    // Looked at first: a log-in at another platform is not used up by being presented here.
    const waiting = yield* logins.peek(step, hashSecret(secret))
    if (waiting?.platform !== platform) return yield* unknown
    const login = look === "peek" ? waiting : yield* logins.take(step, hashSecret(secret))
    if (login === null) return yield* unknown
    const payload = yield* box.open(login.sealed, purposeOf(step))
    return yield* Effect.orDie(decode(Redacted.value(payload)))
  })

  const link = Effect.fn("PlatformLogin.link")(function*(wanted: ReadonlyArray<string> = provider.usualScopes) {
    if (clientId === "") return yield* new PlatformAppMissing({ platform })
    if (!box.ready) return yield* new SecretKeyMissing()
    const known = provider.knownScopes
    const unknown = wanted.find((scope) => !known.includes(scope))
    if (unknown !== undefined) return yield* new UnknownScope({ scope: unknown, known })
    const scopes = [...new Set([...provider.requiredScopes, ...wanted])]
    const { secret, expiresAt } = yield* waitFor("link", linkMillis, { scopes, verifier: null })
    return { url: `${publicUrl}${paths.start}?ticket=${secret}`, expiresAt, redirectUri, scopes }
  })

  const begin = Effect.fn("PlatformLogin.begin")(function*(ticket: Redacted.Redacted) {
    const { scopes } = yield* awaited("link", Redacted.value(ticket), "take")
    const verifier = yield* randomSecret
    const { secret } = yield* waitFor("callback", callbackMillis, { scopes, verifier: Redacted.value(verifier) })
    return yield* provider.authorize({ redirectUri, scopes, state: secret, verifier })
  })

  const finish = Effect.fn("PlatformLogin.finish")(function*({ state, code, error, errorDescription }: Callback) {
    if (state === null) return yield* new LoginFailed({ platform, reason: "state", detail: null })
    const { scopes, verifier } = yield* awaited("callback", state, "take")
    if (error !== null) return yield* new LoginFailed({ platform, reason: "denied", detail: detailOf(errorDescription ?? error) })
    if (code === null || verifier === null) return yield* new LoginFailed({ platform, reason: "denied", detail: null })
    const { owner, tokens } = yield* provider.take({ code, verifier: Redacted.make(verifier), redirectUri })
    const holder = { platform, kind: "user", id: owner.userId } as const
    const sealed = yield* sealTokens(holder, tokens).pipe(Effect.provideService(SecretBox, box))
    const granted = tokens.scopes ?? scopes
    const { expiresAt } = tokens
    const who = `${platform}:${owner.userId}`
    yield* audit.record(
      store.save({ ...holder, clientId, name: owner.name, scopes: granted, expiresAt, sealed }),
      () => ({ action: "connection.add", target: who, details: { name: owner.name, scopes: granted } })
    ).pipe(Effect.provideService(Actor, who))
    return { ...owner, scopes: granted, withheld: scopes.filter((scope) => !granted.includes(scope)) }
  })

  const login: PlatformLogin = {
    platform,
    idUrl: provider.idUrl,
    link,
    look: (ticket) => Effect.map(awaited("link", Redacted.value(ticket), "peek"), ({ scopes }) => scopes),
    begin,
    finish
  }
  return login
})
