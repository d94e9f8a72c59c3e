import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { Actor } from "@kickstand/domain/access/Actor"
import { hashSecret } from "@kickstand/domain/access/SecretKey"
import { type LoginStep, PendingLogins } from "@kickstand/domain/connection/PendingLogins"
import { PlatformAppMissing } from "@kickstand/domain/connection/PlatformAppMissing"
import { type SealBroken, SecretBox, SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { UnknownScope } from "@kickstand/domain/connection/UnknownScope"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { KickOAuth, type TokenOwner } from "@kickstand/kick/oauth/KickOAuth"
import type { KickAppRefused, NoAnswer } from "@kickstand/kick/oauth/KickOAuthError"
import { challengeOf, randomSecret } from "@kickstand/kick/oauth/pkce"
import { sealTokens } from "@kickstand/kick/oauth/sealedTokens"
import { kickScopes } from "@kickstand/kick/rest/KickScope"
import { Clock, Context, Effect, Layer, Redacted, Schedule, Schema } from "effect"
import { LoginFailed } from "./LoginFailed.ts"

/** Where a log-in starts. */
export const connectPath = "/connect/kick"

/** Where Kick sends users back to; stands behind the public address in the app's settings at Kick. */
export const callbackPath = `${connectPath}/callback`

/** What is asked for unless told otherwise: everything but the stream key, which nothing here needs. */
export const usualScopes: ReadonlyArray<string> = kickScopes.filter((scope) => scope !== "streamkey:read")

/** Without it Kick does not say who logged in. */
const required = "user:read"

/** How long a link may be opened, and how long a user may take at Kick; milliseconds. */
const linkMillis = 15 * 60_000
const callbackMillis = 10 * 60_000

/** An address that starts one log-in. */
export interface LoginLink {
  readonly url: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** What the app's settings at Kick must list. */
  readonly redirectUri: string
  readonly scopes: ReadonlyArray<string>
}

/** A user who has connected. */
export interface Connected extends TokenOwner {
  readonly scopes: ReadonlyArray<string>
  /** What was asked for and not allowed. */
  readonly withheld: ReadonlyArray<string>
}

/** What a user comes back from Kick with. */
export interface Callback {
  readonly state: string | null
  readonly code: Redacted.Redacted | null
  readonly error: string | null
  readonly errorDescription: string | null
}

type Wrong = LoginFailed | StorageUnavailable | SealBroken | SecretKeyMissing

/** Logging in at Kick: from a link that only the operator can make to tokens that are kept. Each step works once. */
export class KickLogin extends Context.Service<KickLogin, {
  readonly link: (
    scopes?: ReadonlyArray<string>
  ) => Effect.Effect<LoginLink, PlatformAppMissing | SecretKeyMissing | UnknownScope | StorageUnavailable>
  /** What a link asks for. It stays good: those who only look, such as previews in a chat, do not use it up. */
  readonly look: (ticket: Redacted.Redacted) => Effect.Effect<ReadonlyArray<string>, Wrong>
  /** Uses a link; answers with the address at Kick where the user goes on. */
  readonly begin: (ticket: Redacted.Redacted) => Effect.Effect<string, Wrong>
  /** Takes up a user who comes back from Kick. */
  readonly finish: (callback: Callback) => Effect.Effect<Connected, Wrong | KickAppRefused | NoAnswer>
}>()("kickstand/kickstand/connect/KickLogin") {
  /** `publicUrl` is where this server is reached from outside, without a trailing slash. */
  static readonly layer = (options: { readonly publicUrl: string }) => Layer.effect(KickLogin, make(options))
}

const Payload = Schema.fromJsonString(Schema.Struct({
  scopes: Schema.Array(Schema.String),
  verifier: Schema.NullOr(Schema.String)
}))
type Payload = typeof Payload.Type
const encode = Schema.encodeSync(Payload)
const decode = Schema.decodeUnknownEffect(Payload)

/** What is sealed for a step opens at no other. */
const purposeOf = (step: LoginStep) => `kick login ${step}`

/** As much of the platform's words as is passed on. */
const detailOf = (text: string | null) => (text === null ? null : text.slice(0, 200))

const make = Effect.fnUntraced(function*({ publicUrl }: { readonly publicUrl: string }) {
  const audit = yield* AuditLog
  const box = yield* SecretBox
  const logins = yield* PendingLogins
  const oauth = yield* KickOAuth
  const store = yield* TokenStore
  const redirectUri = `${publicUrl}${callbackPath}`

  const waitFor = Effect.fnUntraced(function*(step: LoginStep, forMillis: number, payload: Payload) {
    const secret = yield* randomSecret
    const sealed = yield* box.seal(Redacted.make(encode(payload)), purposeOf(step))
    const expiresAt = (yield* Clock.currentTimeMillis) + forMillis
    yield* logins.put({ platform: "kick", step, secretHash: hashSecret(Redacted.value(secret)), sealed, expiresAt })
    return { secret: Redacted.value(secret), expiresAt }
  })

  const awaited = Effect.fnUntraced(function*(step: LoginStep, secret: string, look: "peek" | "take") {
    const login = yield* logins[look](step, hashSecret(secret))
    if (login === null) return yield* new LoginFailed({ reason: step === "link" ? "link" : "state", detail: null })
    const payload = yield* box.open(login.sealed, purposeOf(step))
    return yield* Effect.orDie(decode(Redacted.value(payload)))
  })

  const link = Effect.fn("KickLogin.link")(function*(wanted: ReadonlyArray<string> = usualScopes) {
    if (oauth.clientId === "") return yield* new PlatformAppMissing({ platform: "kick" })
    if (!box.ready) return yield* new SecretKeyMissing()
    const known: ReadonlyArray<string> = kickScopes
    const unknown = wanted.find((scope) => !known.includes(scope))
    if (unknown !== undefined) return yield* new UnknownScope({ scope: unknown, known })
    const scopes = [...new Set([required, ...wanted])]
    const { secret, expiresAt } = yield* waitFor("link", linkMillis, { scopes, verifier: null })
    return { url: `${publicUrl}${connectPath}?ticket=${secret}`, expiresAt, redirectUri, scopes }
  })

  const begin = Effect.fn("KickLogin.begin")(function*(ticket: Redacted.Redacted) {
    const { scopes } = yield* awaited("link", Redacted.value(ticket), "take")
    const verifier = yield* randomSecret
    const challenge = yield* challengeOf(verifier)
    const { secret } = yield* waitFor("callback", callbackMillis, { scopes, verifier: Redacted.value(verifier) })
    return oauth.authorizeUrl({ redirectUri, scopes, state: secret, challenge })
  })

  const finish = Effect.fn("KickLogin.finish")(function*({ state, code, error, errorDescription }: Callback) {
    if (state === null) return yield* new LoginFailed({ reason: "state", detail: null })
    const { scopes, verifier } = yield* awaited("callback", state, "take")
    if (error !== null) return yield* new LoginFailed({ reason: "denied", detail: detailOf(errorDescription ?? error) })
    if (code === null || verifier === null) return yield* new LoginFailed({ reason: "denied", detail: null })
    const tokens = yield* oauth.exchange({ code, verifier: Redacted.make(verifier), redirectUri })
    // The code is used up: what can be asked again is asked again.
    const owner = yield* Effect.retry(oauth.ownerOf(tokens.accessToken), {
      while: ({ _tag }) => _tag === "KickUnavailable",
      schedule: Schedule.exponential("200 millis"),
      times: 2
    })
    const holder = { platform: "kick", kind: "user", id: owner.userId } as const
    const sealed = yield* sealTokens(holder, tokens).pipe(Effect.provideService(SecretBox, box))
    const granted = tokens.scopes ?? scopes
    const { expiresAt } = tokens
    yield* audit.record(
      store.save({ ...holder, clientId: oauth.clientId, name: owner.name, scopes: granted, expiresAt, sealed }),
      () => ({ action: "connection.add", target: `kick:${owner.userId}`, details: { name: owner.name, scopes: granted } })
    ).pipe(Effect.provideService(Actor, `kick:${owner.userId}`))
    return { ...owner, scopes: granted, withheld: scopes.filter((scope) => !granted.includes(scope)) }
  }, Effect.catchTag("KickGrantRefused", ({ message }) => Effect.fail(new LoginFailed({ reason: "refused", detail: message }))))

  return KickLogin.of({
    link,
    look: (ticket) => Effect.map(awaited("link", Redacted.value(ticket), "peek"), ({ scopes }) => scopes),
    begin,
    finish
  })
})
