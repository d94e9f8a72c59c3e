import { Context, Effect, Layer } from "effect"
import { HttpRouter } from "effect/http"
import { layerDoor } from "./simulatedKick/door.ts"
import { KickControls, type SimulatedKickOptions } from "./simulatedKick/KickControls.ts"
import { layerPublicKey } from "./simulatedKick/publicKey.ts"

/** Everything that a simulated Kick answers: each part of Kick's API is a layer of routes here. */
export const layerRoutes = Layer.mergeAll(layerDoor, layerPublicKey)

/** A Kick in memory that answers as the real one does. */
export interface SimulatedKick
  extends Pick<Context.Service.Shape<typeof KickControls>, "publishKey" | "breakDown" | "requests">
{
  /** Answers a request; serve it, or give it to whoever takes a `fetch`. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly close: () => Promise<void>
}

/** Starts a simulated Kick. */
export const createSimulatedKick = (options: SimulatedKickOptions): SimulatedKick => {
  const controls = Effect.runSync(Effect.provide(KickControls, KickControls.layer(options)))
  const { handler, dispose } = HttpRouter.toWebHandler(
    Layer.provide(layerRoutes, Layer.succeed(KickControls, controls)),
    { disableLogger: true }
  )
  const { publishKey, breakDown, requests } = controls
  return { fetch: (request) => handler(request), publishKey, breakDown, requests, close: dispose }
}
