import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { Layer } from "effect"
import { layerKick } from "../../../kick/test/rest/simulatedKick.ts"
import { layerClient } from "../../../twitch/test/simulated.ts"

/** A simulated Kick and a simulated Twitch, whose clients repeat nothing. */
export const layerBoth = Layer.merge(
  layerKick({ retry: { base: 0, retries: 0 } }),
  Layer.provideMerge(layerClient({ retries: 0 }), TokenStore.layerMemory)
)
