import { Context, Effect, Layer } from "effect"
import { Headers, HttpMiddleware, UrlParams } from "effect/http"
import { credentialParameters } from "./public/queryCredentials.ts"

const quiet: ReadonlySet<string> = new Set(["/webhooks/kick", "/webhooks/twitch", "/healthz", "/readyz", "/metrics"])

/** Keeps what opens something out of traces, beside what libraries know to leave out. */
const layerRedacted = Layer.effectContext(Effect.gen(function*() {
  const names = yield* UrlParams.CurrentRedactedNames
  const headers = yield* Headers.CurrentRedactedNames
  return Context.make(UrlParams.CurrentRedactedNames, [...names, ...credentialParameters]).pipe(
    Context.add(Headers.CurrentRedactedNames, [...headers, "x-client-secret", "x-kicklogz-api-key"])
  )
}))

/**
 * Keeps requests that come by the thousand, or from machines that only look, out of traces, and log-ins, whose addresses
 * carry secrets; and secrets out of the traces of the rest. Provide it to the server itself, where a trace exporter is
 * configured: tracing wraps the routes from outside.
 */
export const layerUntraced: Layer.Layer<never> = Layer.merge(
  Layer.succeed(
    HttpMiddleware.TracerDisabledWhen,
    ({ url }) => quiet.has(url) || url.startsWith("/connect/")
  ),
  layerRedacted
)
