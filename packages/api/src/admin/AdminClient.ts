import { Context, Effect, Layer, type Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import { AdminApi } from "./AdminApi.ts"

/** Which server, and how to be let in. */
export interface AdminServer {
  /** Without a trailing slash. */
  readonly url: string
  readonly token: Redacted.Redacted
  /** Who acts, for the audit log. */
  readonly actor?: string
}

/** The header in which a client tells who acts. */
export const actorHeader = "x-kickstand-actor"

/** The admin API of a server, typed; domain errors arrive as if the operation had run here. */
export class AdminClient extends Context.Service<AdminClient, HttpApiClient.ForApi<typeof AdminApi>>()(
  "kickstand/api/admin/AdminClient"
) {
  static readonly layer = ({ url, token, actor }: AdminServer): Layer.Layer<AdminClient, never, HttpClient.HttpClient> =>
    Layer.effect(
      AdminClient,
      Effect.map(
        HttpApiClient.make(AdminApi, {
          baseUrl: url,
          transformClient: HttpClient.mapRequest((request) =>
            request.pipe(
              HttpClientRequest.bearerToken(token),
              actor === undefined ? (same) => same : HttpClientRequest.setHeader(actorHeader, actor)
            )
          )
        }),
        AdminClient.of
      )
    )
}
