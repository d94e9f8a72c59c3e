import { layerConnect } from "@kickstand/kickstand/connect/layerConnect"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Effect, Layer } from "effect"
import { Settings } from "../settings/Settings.ts"
import { publicUrlOf } from "./publicUrlOf.ts"
import { secretKeyFor } from "./secretKeyFor.ts"

/** Tokens and log-ins over a storage that this process has opened, as the environment configures them. */
export const layerConnected = (storage: StorageUrl) =>
  Layer.unwrap(Effect.gen(function*() {
    const settings = yield* Settings
    const { app, apiUrl, idUrl } = settings.kick
    const secretKey = yield* secretKeyFor(settings.secretKey, storage)
    const publicUrl = publicUrlOf(settings)
    return layerConnect({ app, apiUrl, idUrl, twitch: settings.twitch, secretKey, publicUrl })
  }))
