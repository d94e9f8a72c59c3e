import { HttpMiddleware } from "effect/http"

/**
 * Keeps requests that come by the thousand, or from machines that only look, out of traces. Provide it to the server
 * itself, where a trace exporter is configured: tracing wraps the routes from outside.
 */
export const layerUntraced = HttpMiddleware.layerTracerDisabledForUrls([
  "/webhooks/kick",
  "/webhooks/twitch",
  "/healthz",
  "/readyz",
  "/metrics"
])
