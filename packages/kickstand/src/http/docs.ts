import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { adminOpenApi, customerOpenApi, publicOpenApi } from "@kickstand/api/openapi/documents"
import { PublicApi } from "@kickstand/api/public/PublicApi"
import { publicError } from "@kickstand/api/public/PublicError"
import { Effect, type Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiScalar } from "effect/http-api"

/** Pages bring their script, three megabytes, along; nothing is loaded from elsewhere, fonts included. */
const scalar = { withDefaultFonts: false }

const customerPage = HttpApiScalar.layer(CustomerApi, { path: "/docs", scalar })
const publicPage = HttpApiScalar.layer(PublicApi, { path: "/docs/public", scalar })
const adminPage = HttpApiScalar.layer(AdminApi, { path: "/docs/admin", scalar })

/** Loaded when it is first asked for: a server that nobody reads at should not carry the script in memory. */
const lazily = (page: Layer.Layer<never, never, HttpRouter.HttpRouter>) =>
  Effect.map(Effect.cached(Effect.scoped(HttpRouter.toHttpEffect(page))), Effect.flatten)

const once = (make: () => unknown) => Effect.cached(Effect.sync(() => HttpServerResponse.jsonUnsafe(make())))

/** The public API has one version, which may be asked for by name. */
const ofVersion = (document: Effect.Effect<HttpServerResponse.HttpServerResponse>) =>
  Effect.flatMap(HttpServerRequest.ParsedSearchParams, ({ version = "v2" }) =>
    version === "v2" ? document : Effect.fail(publicError("not_found", { message: "There is version v2 of this API and no other." })))

/** `/docs`, `/docs/public` and `/docs/admin`, the browsable references, and the OpenAPI documents behind them. */
export const layerDocs = HttpRouter.use(Effect.fnUntraced(function*(router) {
  yield* router.add("GET", "/docs", yield* lazily(customerPage))
  yield* router.add("GET", "/docs/public", yield* lazily(publicPage))
  yield* router.add("GET", "/docs/admin", yield* lazily(adminPage))
  yield* router.add("GET", "/api/customer/openapi", yield* once(customerOpenApi))
  yield* router.add("GET", "/api/public/openapi", ofVersion(yield* once(publicOpenApi)))
  yield* router.add("GET", "/api/admin/openapi", yield* once(adminOpenApi))
}))
