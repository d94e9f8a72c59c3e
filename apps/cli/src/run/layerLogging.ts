import { Effect, Layer, Logger, References } from "effect"
import { Settings } from "../settings/Settings.ts"

const json = Logger.withConsoleError(Logger.formatJson)

/** Logs go to standard error: standard output belongs to results. */
export const layerLogging: Layer.Layer<never, never, Settings> = Layer.unwrap(
  Effect.map(Settings, ({ logFormat, logLevel }) => {
    const terminal = process.stderr.isTTY
    const pretty = logFormat === null ? terminal : logFormat === "pretty"
    return Layer.mergeAll(
      Logger.layer([pretty ? Logger.consolePretty({ colors: terminal }) : json]),
      Layer.succeed(References.MinimumLogLevel, logLevel),
      Layer.succeed(Logger.LogToStderr, true)
    )
  })
)
