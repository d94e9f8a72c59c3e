import { Layer } from "effect"
import { HttpServer } from "effect/http"
import { layerCustomer } from "./customer/layerCustomer.ts"
import { layerDocs } from "./docs.ts"
import { layerEdge } from "./Edge.ts"
import { RouteTable } from "./RouteTable.ts"
import { layerSystem } from "./system.ts"
import { layerWebhooks } from "./webhooks.ts"

/**
 * Every route of Kickstand, for `HttpRouter.serve` and `HttpRouter.toWebHandler` alike; serve it with `disableLogger`,
 * since requests are logged here.
 */
export const layerRoutes = Layer.mergeAll(layerCustomer, layerWebhooks, layerSystem, layerDocs, layerEdge).pipe(
  Layer.provide(RouteTable.layer),
  Layer.provide(HttpServer.layerServices)
)
