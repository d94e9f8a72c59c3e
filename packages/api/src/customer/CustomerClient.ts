import { type Effect, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import { CustomerApi } from "./CustomerApi.ts"

/** A typed client of the customer API, derived from its declaration: `client.streamers.users({ params: { slug } })`. */
export type CustomerClient = HttpApiClient.ForApi<typeof CustomerApi>

/** Makes a {@link CustomerClient} that sends a key with every request. */
export const makeCustomerClient = (options: {
  /** Where the server is, without the base path. */
  readonly baseUrl: string | URL
  readonly key: string | Redacted.Redacted
}): Effect.Effect<CustomerClient, never, HttpClient.HttpClient> => {
  const key = Redacted.isRedacted(options.key) ? Redacted.value(options.key) : options.key
  return HttpApiClient.make(CustomerApi, {
    baseUrl: options.baseUrl,
    transformClient: HttpClient.mapRequest(HttpClientRequest.setHeader("x-kicklogz-api-key", key))
  })
}
