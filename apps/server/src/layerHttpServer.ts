import { NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer, Predicate } from "effect"
import { HttpServer } from "effect/http"
import { createServer } from "node:http"
import { CannotListen } from "./CannotListen.ts"

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

const codeOf = (cause: unknown): string =>
  Predicate.hasProperty(cause, "code") && Predicate.isString(cause.code) ? cause.code : "unknown"

/** Binds a port with Node's HTTP server. Closing it stops accepting at once and lets requests in flight end. */
export const layerHttpServer = ({ host, port }: Listen): Layer.Layer<HttpServer.HttpServer, CannotListen> =>
  Layer.effect(
    HttpServer.HttpServer,
    Effect.mapError(
      NodeHttpServer.make(() => createServer({ keepAliveTimeout }), { host, port, gracefulShutdownTimeout: drainMillis }),
      ({ cause }) => new CannotListen({ host, port, code: codeOf(cause) })
    )
  )
