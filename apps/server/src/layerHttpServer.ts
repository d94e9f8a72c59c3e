import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { KickWebhooks } from "@kickstand/kickstand/http/KickWebhooks"
import { TwitchWebhooks } from "@kickstand/kickstand/http/TwitchWebhooks"
import { Effect, Layer, Predicate } from "effect"
import { HttpServer } from "effect/http"
import type { Server } from "node:http"
import { CannotListen } from "./CannotListen.ts"
import { DrainingServer } from "./DrainingServer.ts"
import { LaneServer } from "./LaneServer.ts"
import { webhookLane } from "./webhookLane.ts"

/** Where to listen. */
export interface Listen {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
}

/** Longer than the idle time of common reverse proxies, so that they never send into a closing connection; milliseconds. */
const keepAliveTimeout = 65_000

/** How long requests in flight may take to end once the server is told to stop; milliseconds. */
const drainMillis = 5000

const options = { keepAliveTimeout, drainMillis }

const codeOf = (cause: unknown): string =>
  Predicate.hasProperty(cause, "code") && Predicate.isString(cause.code) ? cause.code : "unknown"

const bind = (server: () => Server, { host, port }: Listen) =>
  Effect.mapError(
    NodeHttpServer.make(server, { host, port, gracefulShutdownTimeout: drainMillis }),
    ({ cause }) => new CannotListen({ host, port, code: codeOf(cause) })
  )

/** Binds a port with Node's HTTP server. Closing it stops accepting at once and lets requests in flight end. */
export const layerHttpServer = (listen: Listen): Layer.Layer<HttpServer.HttpServer, CannotListen> =>
  Layer.effect(HttpServer.HttpServer, bind(() => new DrainingServer(options), listen))

/** Like {@link layerHttpServer}, with webhooks in a lane of their own. */
export const layerWebhookServer = (
  listen: Listen
): Layer.Layer<HttpServer.HttpServer, CannotListen, KickWebhooks | TwitchWebhooks> =>
  Layer.effect(
    HttpServer.HttpServer,
    Effect.gen(function*() {
      const lane = webhookLane([yield* KickWebhooks, yield* TwitchWebhooks], yield* Effect.context<never>())
      return yield* bind(() => new LaneServer(lane, options), listen)
    })
  )
