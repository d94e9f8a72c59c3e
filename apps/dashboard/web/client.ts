import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { Effect } from "effect"
import { FetchHttpClient, HttpClient, HttpClientRequest } from "effect/http"
import { HttpApiClient } from "effect/http-api"

/** The admin API of the server that this page came from. The cookie opens it; `csrf` is repeated with every request. */
export const makeClient = (csrf: string) =>
  Effect.runSync(
    HttpApiClient.make(AdminApi, {
      transformClient: HttpClient.mapRequest(HttpClientRequest.setHeader("x-kickstand-csrf", csrf))
    }).pipe(Effect.provide(FetchHttpClient.layer))
  )

/** The admin API, typed. */
export type Client = ReturnType<typeof makeClient>
