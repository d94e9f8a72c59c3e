import { Clock, Context, Deferred, Duration, Effect, Layer, Schema } from "effect"
import { HttpClient, HttpClientResponse } from "effect/http"
import { importVerifyingKey, type InvalidPublicKey, type VerifyingKey } from "./VerifyingKey.ts"

/** Kick's public key is not known yet and could not be fetched; deliveries cannot be judged until it is. */
export class PublicKeyUnavailable extends Schema.TaggedError<PublicKeyUnavailable>()("PublicKeyUnavailable", {}) {
  override get message(): string {
    return "Kick's public key is not known yet and could not be fetched"
  }
}

/** Where the key is fetched, and how often at most. */
export interface FetchedKeyOptions {
  /** Kick's API host, for example `https://api.kick.com`. */
  readonly apiUrl: string
  /** At most one request is made in this time, whether it succeeds or not; 60 seconds by default. */
  readonly interval?: Duration.Input
}

const PublicKeyResponse = Schema.Struct({ data: Schema.Struct({ public_key: Schema.String }) })

interface FetchedKey {
  readonly pem: string
  readonly key: VerifyingKey
}

/** The key that Kick signs webhooks with: one for all apps. */
export class KickPublicKey extends Context.Service<KickPublicKey, {
  /** The key in force. */
  readonly current: Effect.Effect<VerifyingKey, PublicKeyUnavailable>
  /** The key in force where it is known already, for whoever asks before every request; `null` where it is to be fetched. */
  readonly known: () => VerifyingKey | null
  /**
   * Called when a signature did not fit `tried`: the key that has replaced it, or `null` when none has.
   *
   * Whoever can forge requests can cause this call, so it asks Kick at most once per interval.
   */
  readonly successorOf: (tried: VerifyingKey) => Effect.Effect<VerifyingKey | null>
}>()("kickstand/kick/webhook/KickPublicKey") {
  /** A key given in PEM, which is never replaced. */
  static readonly layerPem = (pem: string): Layer.Layer<KickPublicKey, InvalidPublicKey> =>
    Layer.effect(
      KickPublicKey,
      Effect.map(importVerifyingKey(pem), (key) =>
        KickPublicKey.of({ current: Effect.succeed(key), known: () => key, successorOf: () => Effect.succeed(null) }))
    )

  /** The key that Kick publishes: fetched when it is first needed, and again when a signature does not fit. */
  static readonly layerFetched = (
    options: FetchedKeyOptions
  ): Layer.Layer<KickPublicKey, never, HttpClient.HttpClient> => Layer.effect(KickPublicKey, makeFetched(options))
}

const makeFetched = Effect.fnUntraced(function*({ apiUrl, interval = "60 seconds" }: FetchedKeyOptions) {
  const client = yield* HttpClient.HttpClient
  const url = `${apiUrl.replace(/\/+$/, "")}/public/v1/public-key`
  const intervalMillis = Duration.toMillis(interval)
  let known: FetchedKey | null = null
  let askedAt = -Infinity
  let asking: Deferred.Deferred<void> | null = null

  const fetch = Effect.gen(function*() {
    const response = yield* HttpClientResponse.filterStatusOk(yield* client.get(url))
    const { data } = yield* HttpClientResponse.schemaBodyJson(PublicKeyResponse)(response)
    if (data.public_key === known?.pem) return
    known = { pem: data.public_key, key: yield* importVerifyingKey(data.public_key) }
    yield* Effect.logInfo(`Kick signs webhooks with a new ${known.key.algorithm} key`)
  }).pipe(
    Effect.timeout("5 seconds"),
    Effect.catchCause((cause) => Effect.logWarning("Kick's public key could not be fetched", cause))
  )

  const begin = Effect.gen(function*() {
    const now = yield* Clock.currentTimeMillis
    // A clock that was set back must not hold up the next question for as long.
    if (asking !== null || Math.abs(now - askedAt) < intervalMillis) return
    const asked = Deferred.makeUnsafe<void>()
    askedAt = now
    asking = asked
    const end = Effect.suspend(() => {
      asking = null
      return Deferred.succeed(asked, undefined)
    })
    // Outlives the request that caused it: one who hangs up at once must not use up the interval for nothing.
    yield* Effect.forkDetach(Effect.ensuring(fetch, end))
  }).pipe(Effect.uninterruptible)

  const refresh = Effect.andThen(begin, Effect.suspend(() => asking === null ? Effect.void : Deferred.await(asking)))

  const first = Effect.flatMap(
    refresh,
    () => known === null ? Effect.fail(new PublicKeyUnavailable()) : Effect.succeed(known.key)
  )

  return KickPublicKey.of({
    current: Effect.suspend(() => known === null ? first : Effect.succeed(known.key)),
    known: () => known === null ? null : known.key,
    successorOf: Effect.fnUntraced(function*(tried) {
      if (known?.key === tried) yield* refresh
      return known === null || known.key === tried ? null : known.key
    })
  })
})
