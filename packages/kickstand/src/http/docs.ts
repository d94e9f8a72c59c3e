import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { adminOpenApi, customerOpenApi } from "@kickstand/api/openapi/documents"
import { Effect, type Layer } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApiScalar } from "effect/http-api"

/** Pages bring their script, three megabytes, along; nothing is loaded from elsewhere, fonts included. */
const scalar = { withDefaultFonts: false }

const customerPage = HttpApiScalar.layer(CustomerApi, { path: "/docs", scalar })
const adminPage = HttpApiScalar.layer(AdminApi, { path: "/docs/admin", scalar })

/** Loaded when it is first asked for: a server that nobody reads at should not carry the script in memory. */
const lazily = (page: Layer.Layer<never, never, HttpRouter.HttpRouter>) =>
  Effect.map(Effect.cached(Effect.scoped(HttpRouter.toHttpEffect(page))), Effect.flatten)

const once = (make: () => unknown) => Effect.cached(Effect.sync(() => HttpServerResponse.jsonUnsafe(make())))

/** `/docs` and `/docs/admin`, the browsable references, and the OpenAPI documents behind them. */
export const layerDocs = HttpRouter.use(Effect.fnUntraced(function*(router) {
  yield* router.add("GET", "/docs", yield* lazily(customerPage))
  yield* router.add("GET", "/docs/admin", yield* lazily(adminPage))
  yield* router.add("GET", "/api/customer/openapi", yield* once(customerOpenApi))
  yield* router.add("GET", "/api/admin/openapi", yield* once(adminOpenApi))
}))
