import { Effect } from "effect"
import { HttpServer } from "effect/http"

/** Where the server answers on this machine, without a trailing slash. One that listens everywhere answers on loopback. */
export const serverUrl: Effect.Effect<string, never, HttpServer.HttpServer> = HttpServer.addressFormattedWith((url) =>
  Effect.succeed(url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:"))
)
