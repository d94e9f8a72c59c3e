import { Clock, Context, Effect, Exit, Layer, Scope } from "effect"
import { FetchHttpClient, type HttpClient, HttpRouter, HttpServer } from "effect/http"
import { layerDoor } from "./simulatedKick/door.ts"
import { KickScene } from "./simulatedKick/happen/KickScene.ts"
import { KickControls, type SimulatedKickOptions } from "./simulatedKick/KickControls.ts"
import { layerFaults } from "./simulatedKick/layerFaults.ts"
import { IdHost, type IdHostOptions } from "./simulatedKick/oauth/IdHost.ts"
import { layerOAuth } from "./simulatedKick/oauth/layerOAuth.ts"
import { layerRest } from "./simulatedKick/rest/layerRest.ts"
import { SimulatedTokens } from "./simulatedKick/SimulatedTokens.ts"
import { KickState } from "./simulatedKick/state/KickState.ts"
import { SimulatedWebhooks } from "./simulatedKick/webhooks/SimulatedWebhooks.ts"

/** Everything that a simulated Kick answers, the id host and the API host in one, and where it is told to go wrong. */
export const layerRoutes = Layer.mergeAll(layerDoor, layerRest, layerOAuth, layerFaults)

/** The parts of a simulated Kick: what it knows, what happens on it, and the strings to pull behind it. */
export type SimulatedKickParts = IdHost | KickControls | KickScene | KickState | SimulatedTokens | SimulatedWebhooks

/** The parts of a simulated Kick. Webhooks go out through the HTTP client; all time is that of the clock. */
export const layerParts = (
  { seed, id, ...keys }: SimulatedKickOptions & { readonly id?: IdHostOptions }
): Layer.Layer<SimulatedKickParts, never, HttpClient.HttpClient> =>
  KickScene.layer.pipe(
    Layer.provideMerge(SimulatedWebhooks.layer),
    Layer.provideMerge(KickState.layer(seed)),
    Layer.provideMerge(KickControls.layer(keys)),
    Layer.provideMerge(Layer.merge(SimulatedTokens.layer, IdHost.layer(id)))
  )

/** A Kick in memory that answers as the real one does. */
export interface SimulatedKick extends
  Omit<
    Context.Service.Shape<typeof KickControls>,
    "outage" | "nextRefusal" | "gate" | "slowness" | "admit" | "refusesUnknownSlugs" | "lies" | "count" | "signingKey"
  >
{
  /** Answers a request; serve it, or give it to whoever takes a `fetch`. */
  readonly fetch: (request: Request) => Promise<Response>
  /** What happens on it beside what its API is asked to do. */
  readonly scene: Context.Service.Shape<typeof KickScene>
  /** The webhooks that it sends. */
  readonly webhooks: Omit<Context.Service.Shape<typeof SimulatedWebhooks>, "emit" | "settled"> & {
    /** Resolves once nothing is on its way. */
    readonly settled: () => Promise<void>
  }
  readonly tokens: Context.Service.Shape<typeof SimulatedTokens>
  readonly idHost: Context.Service.Shape<typeof IdHost>
  readonly close: () => Promise<void>
}

/** Everything that decides what a simulated Kick does. */
export interface CreateSimulatedKickOptions extends SimulatedKickOptions {
  /** Apps and consent at its id host. */
  readonly id?: IdHostOptions
  /** How webhooks are sent; the runtime's own `fetch` when absent. */
  readonly send?: (request: Request) => Promise<Response>
  /** Whose time it is; the machine's when absent. */
  readonly clock?: Clock.Clock
}

const clientOf = (send: CreateSimulatedKickOptions["send"]): Layer.Layer<HttpClient.HttpClient> =>
  send === undefined
    ? FetchHttpClient.layer
    : Layer.provide(
      FetchHttpClient.layer,
      Layer.succeed(FetchHttpClient.Fetch, (input, init) => send(new Request(input, init)))
    )

/** Starts a simulated Kick. */
export const createSimulatedKick = ({ send, clock, ...options }: CreateSimulatedKickOptions): SimulatedKick => {
  const time = clock === undefined ? Context.empty() : Context.make(Clock.Clock, clock)
  const scope = Scope.makeUnsafe()
  const parts = layerParts(options).pipe(Layer.provide(clientOf(send)))
  const context = Effect.runSync(Effect.provide(Layer.buildWithScope(parts, scope), time))
  const routes = layerRoutes.pipe(Layer.provide(Layer.succeedContext(context)), Layer.provide(HttpServer.layerServices))
  const { handler, dispose } = HttpRouter.toWebHandler(routes, {
    disableLogger: true,
    middleware: Effect.provide(time)
  })
  const { faults, sent, settled } = Context.get(context, SimulatedWebhooks)
  return {
    ...Context.get(context, KickControls),
    fetch: (request) => handler(request),
    scene: Context.get(context, KickScene),
    webhooks: { faults, sent, settled: () => Effect.runPromise(settled) },
    tokens: Context.get(context, SimulatedTokens),
    idHost: Context.get(context, IdHost),
    close: async () => {
      await dispose()
      await Effect.runPromise(Scope.close(scope, Exit.void))
    }
  }
}
