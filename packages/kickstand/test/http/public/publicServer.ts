import { PublicAccess } from "@kickstand/api/public/PublicAccess"
import { publicBasePath } from "@kickstand/api/public/publicBasePath"
import { PublicCaller } from "@kickstand/api/public/PublicCaller"
import { publicError, publicErrorsWith } from "@kickstand/api/public/PublicError"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { AesSecretBox } from "@kickstand/kickstand/connect/AesSecretBox"
import { JwtKeys } from "@kickstand/kickstand/credential/JwtKeys"
import { defaultPublicApiPolicy, PublicApiPolicy, type PublicApiPolicyOptions } from "@kickstand/kickstand/credential/PublicApiPolicy"
import { PublicDoor } from "@kickstand/kickstand/credential/PublicDoor"
import { layerEdge } from "@kickstand/kickstand/http/Edge"
import { layerJwks } from "@kickstand/kickstand/http/public/jwks"
import { layerPublicAccess } from "@kickstand/kickstand/http/public/layerPublicAccess"
import { RouteTable } from "@kickstand/kickstand/http/RouteTable"
import { layerTrustedProxies } from "@kickstand/kickstand/http/TrustedProxies"
import { createBroadcaster } from "@kickstand/kickstand/operations/createBroadcaster"
import { createCredential } from "@kickstand/kickstand/operations/createCredential"
import { assert } from "@effect/vitest"
import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { HttpServer } from "effect/http"
import { HttpApi, HttpApiBuilder, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { TestServer } from "../TestServer.ts"

const Whoami = Schema.Struct({ userId: Schema.String, credentialId: Schema.String })

/** An API of these tests alone, behind the public API's guard: what it answers is of no matter. */
const ProbeApi = HttpApi.make("probe")
  .add(
    HttpApiGroup.make("probe").add(
      HttpApiEndpoint.get("whoami", "/whoami", { success: Whoami }),
      HttpApiEndpoint.get("limited", "/limited", {
        query: { limit: Schema.optionalKey(Schema.FiniteFromString) },
        success: Schema.Struct({ limit: Schema.Finite })
      }),
      HttpApiEndpoint.get("fault", "/fault", { success: Whoami }),
      HttpApiEndpoint.get("storage", "/storage", { success: Whoami }),
      HttpApiEndpoint.get("upstream", "/upstream", { success: Whoami }),
      HttpApiEndpoint.get("unconnected", "/unconnected", {
        success: Whoami,
        error: publicErrorsWith(409, "`platform_not_connected`")
      }),
      HttpApiEndpoint.post("echo", "/echo", { payload: Schema.Struct({ title: Schema.String }), success: Whoami })
    ).prefix(publicBasePath).middleware(PublicAccess)
  )

const layerProbe = HttpApiBuilder.group(ProbeApi, "probe", (handlers) => {
  const whoami = Effect.map(PublicCaller, ({ broadcaster, credentialId }) => ({ userId: broadcaster.id, credentialId }))
  return handlers.handleAll({
    whoami: () => whoami,
    limited: ({ query }) => Effect.succeed({ limit: query.limit ?? 50 }),
    fault: () => Effect.die(new Error("the secret is hunter2")),
    storage: () => Effect.fail(new StorageUnavailable({ operation: "read", cause: "hunter2" })),
    upstream: () => Effect.fail(publicError("upstream_unavailable", { details: { retry_after_seconds: 7 } })),
    unconnected: () => Effect.fail(publicError("platform_not_connected", { details: { platform: "kick" } })),
    echo: () => whoami
  })
})

const layerKeys = Layer.provide(JwtKeys.layer, AesSecretBox.layer(Redacted.make("ab".repeat(32))))

/** Signs and notes JWTs over a storage; what servers share is the storage alone. */
export const layerSigner = Layer.provideMerge(layerKeys, AesSecretBox.layer(Redacted.make("ab".repeat(32))))

/** A server of its own over a storage that others may share. */
export const openServer = (policy: Partial<PublicApiPolicyOptions> = {}) =>
  Effect.map(
    Layer.build(Layer.fresh(
      TestServer.layerOf(
        Layer.mergeAll(
          HttpApiBuilder.layer(ProbeApi).pipe(Layer.provide(layerProbe), Layer.provide(layerPublicAccess)),
          layerJwks,
          layerEdge
        ).pipe(Layer.provide(RouteTable.layer), Layer.provide(HttpServer.layerServices))
      ).pipe(
        Layer.provide(PublicDoor.layer),
        Layer.provide(layerKeys),
        Layer.provide(layerTrustedProxies([])),
        Layer.provide(Layer.succeed(PublicApiPolicy, { ...defaultPublicApiPolicy, ...policy }))
      )
    )),
    (context) => Context.get(context, TestServer)
  )

/** The three things that a caller presents. */
export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
  readonly jwt: string
}

/** They as headers; what is `null` is left out. */
export const headersOf = (
  { clientId, clientSecret, jwt }: { readonly [Name in keyof Credentials]: string | null }
): Record<string, string> => ({
  ...(clientId === null ? {} : { "x-client-id": clientId }),
  ...(clientSecret === null ? {} : { "x-client-secret": clientSecret }),
  ...(jwt === null ? {} : { authorization: `Bearer ${jwt}` })
})

/** A broadcaster with a credential. */
export const openCredential = Effect.fnUntraced(function*(id = "123", expiresAt: number | null = null) {
  yield* createBroadcaster({ id, name: `Streamer ${id}`, channels: [`kick:${id}`], timezone: "Europe/Prague" })
  const made = yield* createCredential({ broadcasterId: id, label: "overlay", token: { label: "overlay", expiresAt } })
  const { jwt, id: tokenId } = made.token ?? assert.fail("no token was issued")
  return { id: made.id, tokenId, clientId: made.clientId, clientSecret: made.clientSecret, jwt }
})

/** Asks a server who it takes the caller for. */
export const whoami = (server: TestServer["Service"], credentials: { readonly [Name in keyof Credentials]: string | null }) =>
  server.request(`${publicBasePath}/whoami`, { headers: headersOf(credentials) })

/** The code of a refusal. */
export const errorOf = ({ json }: { readonly json: unknown }): unknown => (json as { readonly error?: unknown }).error
