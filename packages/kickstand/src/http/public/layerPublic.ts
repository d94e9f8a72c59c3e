import { PublicApi } from "@kickstand/api/public/PublicApi"
import { Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { OverlayFeed } from "../../overlay/OverlayFeed.ts"
import { layerCore } from "./Core.ts"
import { layerEconomy } from "./Economy.ts"
import { layerEngagement } from "./Engagement.ts"
import { layerEvents } from "./Events.ts"
import { layerPublicAccess } from "./layerPublicAccess.ts"
import { layerSubscriptions } from "./Subscriptions.ts"

/** The routes of the public API. */
export const layerPublic = HttpApiBuilder.layer(PublicApi).pipe(
  Layer.provide([layerCore, layerSubscriptions, layerEconomy, layerEngagement, Layer.provide(layerEvents, OverlayFeed.layer)]),
  Layer.provide(layerPublicAccess)
)
