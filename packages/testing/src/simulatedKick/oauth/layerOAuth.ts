import { Layer } from "effect"
import { layerAuthorize } from "./authorize.ts"
import { layerIntrospect } from "./introspect.ts"
import { layerRevoke } from "./revoke.ts"
import { layerToken } from "./token.ts"

/** The routes of the simulated `id.kick.com`; needs `IdHost` and `SimulatedTokens`. */
export const layerOAuth = Layer.mergeAll(layerAuthorize, layerToken, layerRevoke, layerIntrospect)
