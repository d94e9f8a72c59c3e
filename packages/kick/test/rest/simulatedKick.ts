import { KickClient, type KickClientOptions } from "@kickstand/kick/rest/KickClient"
import { type KickScope, kickScopes } from "@kickstand/kick/rest/KickScope"
import type { WantedToken } from "@kickstand/domain/connection/TokenSet"
import { KickTokens } from "@kickstand/kick/rest/KickTokens"
import { layerParts, layerRoutes } from "@kickstand/testing/SimulatedKick"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { SimulatedTokens } from "@kickstand/testing/simulatedKick/SimulatedTokens"
import { NodeHttpServer } from "@effect/platform-node"
import { Context, Effect, Layer, Redacted, References } from "effect"
import { HttpClient, HttpClientResponse, HttpRouter } from "effect/http"

const keys = await sharedKeyPair("RSA")

/** What users have allowed the app; everything, unless a test says otherwise. */
export const Allowed = Context.Reference<ReadonlyArray<KickScope>>("test/Allowed", { defaultValue: () => kickScopes })

/** The client id of the app whose tokens the client carries. */
export const AppId = Context.Reference<string>("test/AppId", { defaultValue: () => "app-one" })

/** Tokens as the simulated Kick gives them out, without the way through its id host. */
const layerTokens = Layer.effect(
  KickTokens,
  Effect.map(SimulatedTokens, (tokens) => {
    const current = new Map<string, string>()
    const keyOf = (wanted: WantedToken) => wanted.kind === "app" ? "app" : wanted.userId
    return KickTokens.of({
      get: Effect.fnUntraced(function*(wanted) {
        const clientId = yield* AppId
        const scopes = yield* Allowed
        const key = `${clientId} ${keyOf(wanted)} ${scopes.join()}`
        const userId = wanted.kind === "user" ? Number(wanted.userId) : null
        const token = current.get(key) ?? tokens.issue({ kind: wanted.kind, clientId, userId, scopes })
        current.set(key, token)
        return Redacted.make(token)
      }),
      refused: (_, token) =>
        Effect.sync(() => {
          for (const [key, value] of current) if (value === Redacted.value(token)) current.delete(key)
        })
    })
  })
)

/** Takes every webhook; nothing leaves the process. */
const layerReceiver = Layer.succeed(
  HttpClient.HttpClient,
  HttpClient.make((request) => Effect.succeed(HttpClientResponse.fromWeb(request, new Response(null, { status: 200 }))))
)

/** A simulated Kick on a socket, and a client that asks it there. */
export const layerKick = (options: KickClientOptions = {}) =>
  KickClient.layer({ apiUrl: "", retry: { base: 0 }, ...options }).pipe(
    Layer.provideMerge(layerTokens),
    Layer.provideMerge(HttpRouter.serve(layerRoutes, { disableLogger: true, disableListenLog: true })),
    Layer.provideMerge(Layer.provide(layerParts(keys), layerReceiver)),
    Layer.provideMerge(NodeHttpServer.layerTest),
    Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None"))
  )
