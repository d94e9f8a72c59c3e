import { layerUntraced } from "@kickstand/kickstand/http/untraced"
import { Effect, Layer, References } from "effect"
import { FetchHttpClient } from "effect/http"
import { Otlp } from "effect/observability"
import { Settings } from "../settings/Settings.ts"

/** Sends traces, metrics and logs to `OTEL_EXPORTER_OTLP_ENDPOINT`; without it, nothing is sent or measured for it. */
export const layerTelemetry = (serviceName: string): Layer.Layer<never, never, Settings> =>
  Layer.unwrap(
    Effect.map(Settings, ({ otlpEndpoint }): Layer.Layer<never> =>
      otlpEndpoint === null
        ? Layer.succeed(References.TracerEnabled, false)
        : Layer.merge(
          Layer.provide(Otlp.layerJson({ baseUrl: otlpEndpoint, resource: { serviceName } }), FetchHttpClient.layer),
          layerUntraced
        ))
  )
