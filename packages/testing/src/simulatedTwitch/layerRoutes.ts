import { Layer } from "effect"
import { layerDoor } from "./layerDoor.ts"
import { layerHelix } from "./layerHelix.ts"
import { layerOAuth } from "./layerOAuth.ts"

/** Everything that a simulated Twitch answers; needs its state. */
export const layerRoutes = Layer.mergeAll(layerDoor, layerHelix, layerOAuth)
