import { Clock, Context, Effect, Layer, Redacted, Schema, Semaphore } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { type TwitchError, TwitchUnauthorized, TwitchUnavailable } from "./TwitchError.ts"

/** The app at Twitch. */
export interface TwitchApp {
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
  /** Where Twitch gives tokens out; `https://id.twitch.tv` by default. */
  readonly idUrl?: string | undefined
}

/** A token and the app that it was given to, which requests name beside it. */
export interface AppToken {
  readonly clientId: string
  readonly token: Redacted.Redacted
}

const Granted = Schema.Struct({ access_token: Schema.String, expires_in: Schema.Int })

/** Twitch asks that tokens are validated once an hour by those who keep them; milliseconds. */
const validMillis = 3_600_000

/** A token is renewed when this little of it is left; milliseconds. */
const marginMillis = 60_000

/** The token of the app that requests to Twitch carry. It is renewed in time and validated every hour. */
export class TwitchTokens extends Context.Service<TwitchTokens, {
  readonly app: Effect.Effect<AppToken, TwitchError>
  /** Twitch answered 401 to this token: the next one asked for is another. */
  readonly refused: (token: AppToken) => Effect.Effect<void>
}>()("kickstand/twitch/rest/TwitchTokens") {
  static readonly layer = (app: TwitchApp): Layer.Layer<TwitchTokens, never, HttpClient.HttpClient> =>
    Layer.effect(TwitchTokens, make(app))
}

interface Held {
  readonly token: AppToken
  /** Epoch milliseconds. */
  readonly endsAt: number
  readonly validatedAt: number
}

const unavailable = () =>
  new TwitchUnavailable({ reason: "network", message: "Twitch's token service did not answer" })

const make = Effect.fnUntraced(function*({ clientId, clientSecret, idUrl = "https://id.twitch.tv" }: TwitchApp) {
  const client = yield* HttpClient.HttpClient
  const turn = yield* Semaphore.make(1)
  let held: Held | null = null

  const ask = (request: HttpClientRequest.HttpClientRequest) =>
    client.execute(request).pipe(Effect.timeout("10 seconds"), Effect.mapError(unavailable))

  const fetched = Effect.fnUntraced(function*(now: number): Effect.fn.Return<Held, TwitchError> {
    const response = yield* ask(
      HttpClientRequest.post(`${idUrl}/oauth2/token`).pipe(HttpClientRequest.bodyUrlParams({
        client_id: clientId,
        client_secret: Redacted.value(clientSecret),
        grant_type: "client_credentials"
      }))
    )
    if (response.status >= 500) return yield* unavailable()
    if (response.status !== 200) {
      return yield* new TwitchUnauthorized({ message: "Twitch does not accept the app's client id and secret" })
    }
    const granted = yield* Effect.mapError(
      Effect.flatMap(response.json, Schema.decodeUnknownEffect(Granted)),
      () => new TwitchUnavailable({ reason: "undecodable", message: "Twitch's token could not be read" })
    )
    return {
      token: { clientId, token: Redacted.make(granted.access_token) },
      endsAt: now + granted.expires_in * 1000,
      validatedAt: now
    }
  })

  /** Keeps a token that Twitch still knows, and one about which Twitch says nothing at the moment. */
  const validated = Effect.fnUntraced(function*(known: Held, now: number): Effect.fn.Return<Held, TwitchError> {
    const request = HttpClientRequest.get(`${idUrl}/oauth2/validate`).pipe(
      HttpClientRequest.setHeader("authorization", `OAuth ${Redacted.value(known.token.token)}`)
    )
    const status = yield* Effect.orElseSucceed(Effect.map(ask(request), (response) => response.status), () => 0)
    return status === 401 ? yield* fetched(now) : { ...known, validatedAt: now }
  })

  const current = Effect.gen(function*() {
    const now = yield* Clock.currentTimeMillis
    const known = held
    if (known === null || known.endsAt - now < marginMillis) held = yield* fetched(now)
    else if (now - known.validatedAt >= validMillis) held = yield* validated(known, now)
    else return known.token
    return held.token
  })

  return TwitchTokens.of({
    app: turn.withPermit(current),
    refused: (token) =>
      Effect.sync(() => {
        if (held?.token === token) held = null
      })
  })
})
