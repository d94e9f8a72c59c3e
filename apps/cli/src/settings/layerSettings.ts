import { Effect, Layer } from "effect"
import type { InvalidSettings } from "./InvalidSettings.ts"
import { parseSettings } from "./parseSettings.ts"
import { readEnvironment, type UnreadableEnvFile } from "./readEnvironment.ts"
import { Settings } from "./Settings.ts"

/** Settings from the process's environment and the `.env` of its working directory. */
export const layerSettings: Layer.Layer<Settings, InvalidSettings | UnreadableEnvFile> = Layer.effect(
  Settings,
  Effect.flatMap(
    Effect.suspend(() => readEnvironment(process.cwd(), process.env)),
    (environment) => Effect.fromResult(parseSettings(environment))
  )
)
