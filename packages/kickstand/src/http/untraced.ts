import { Layer } from "effect"
import { HttpMiddleware } from "effect/http"

const quiet: ReadonlySet<string> = new Set(["/webhooks/kick", "/webhooks/twitch", "/healthz", "/readyz", "/metrics"])

/**
 * Keeps requests that come by the thousand, or from machines that only look, out of traces, and log-ins, whose addresses
 * carry secrets. Provide it to the server itself, where a trace exporter is configured: tracing wraps the routes from
 * outside.
 */
export const layerUntraced: Layer.Layer<never> = Layer.succeed(
  HttpMiddleware.TracerDisabledWhen,
  ({ url }) => quiet.has(url) || url.startsWith("/connect/")
)
