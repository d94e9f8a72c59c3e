import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Effect, Layer, type Redacted, Schema } from "effect"
import { FetchHttpClient } from "effect/http"
import { actor } from "./actor.ts"
import { Operations } from "./Operations.ts"

/** A server runs, and nothing says how to be let in. */
export class MissingAdminToken extends Schema.TaggedError<MissingAdminToken>()("MissingAdminToken", {
  url: Schema.String
}) {
  override get message(): string {
    return `The server at ${this.url} wants an admin token. Set KICKSTAND_ADMIN_TOKEN to the one it was started with.`
  }
}

/** Operations by a server's admin API. */
export const layerRemote = (
  url: string,
  token: Redacted.Redacted | null
): Layer.Layer<Operations, MissingAdminToken> =>
  token === null
    ? Layer.effect(Operations, Effect.fail(new MissingAdminToken({ url })))
    : Layer.effect(
      Operations,
      Effect.map(AdminClient, (admin) =>
        Operations.of({ admin, place: `the server at ${url}`, keepProjecting: Effect.void }))
    ).pipe(
      Layer.provide(AdminClient.layer({ url, token, actor })),
      Layer.provide(FetchHttpClient.layer)
    )
