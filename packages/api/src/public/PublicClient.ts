import { type Effect, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import { PublicApi } from "./PublicApi.ts"

/** A typed client of the public API, derived from its declaration: `client.economy.coins({ query: { limit: 10 } })`. */
export type PublicClient = HttpApiClient.ForApi<typeof PublicApi>

const plain = (secret: string | Redacted.Redacted): string => Redacted.isRedacted(secret) ? Redacted.value(secret) : secret

/** Makes a {@link PublicClient} that sends its credentials with every request. */
export const makePublicClient = ({ baseUrl, clientId, clientSecret, jwt }: {
  /** Where the server is, without the base path. */
  readonly baseUrl: string | URL
  readonly clientId: string
  readonly clientSecret: string | Redacted.Redacted
  readonly jwt: string | Redacted.Redacted
}): Effect.Effect<PublicClient, never, HttpClient.HttpClient> =>
  HttpApiClient.make(PublicApi, {
    baseUrl,
    transformClient: HttpClient.mapRequest(HttpClientRequest.setHeaders({
      "x-client-id": clientId,
      "x-client-secret": plain(clientSecret),
      authorization: `Bearer ${plain(jwt)}`
    }))
  })
