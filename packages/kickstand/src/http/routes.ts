import { Layer } from "effect"
import { HttpServer } from "effect/http"
import { layerConnectRoutes } from "./connect.ts"
import { layerCustomer } from "./customer/layerCustomer.ts"
import { layerDashboardRoutes } from "./dashboard/dashboardRoutes.ts"
import { layerDocs } from "./docs.ts"
import { layerEdge } from "./Edge.ts"
import { layerJwks } from "./public/jwks.ts"
import { RouteTable } from "./RouteTable.ts"
import { layerSystem } from "./system.ts"
import { layerWebhooks } from "./webhooks.ts"

/**
 * Every route of Kickstand, with more routes beside them that pass the same edge; for `HttpRouter.serve` and
 * `HttpRouter.toWebHandler` alike. Serve them with `disableLogger`: requests are logged here.
 */
export const layerRoutesWith = <Failure, Needs>(more: Layer.Layer<never, Failure, Needs>) =>
  Layer.mergeAll(layerCustomer, layerWebhooks, layerConnectRoutes, layerSystem, layerDocs, layerDashboardRoutes, layerJwks, layerEdge, more).pipe(
    Layer.provide(RouteTable.layer),
    Layer.provide(HttpServer.layerServices)
  )

/** The routes that every Kickstand has. */
export const layerRoutes = layerRoutesWith(Layer.empty)
