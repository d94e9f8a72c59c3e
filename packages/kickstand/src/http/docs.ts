import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { customerOpenApi } from "@kickstand/api/openapi/documents"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApiScalar } from "effect/http-api"

/** The page brings its script, three megabytes, along; nothing is loaded from elsewhere, fonts included. */
const page = HttpApiScalar.layer(CustomerApi, { path: "/docs", scalar: { withDefaultFonts: false } })

/** `/docs`, the browsable reference, and `/api/customer/openapi`, the document behind it. */
export const layerDocs = HttpRouter.use(Effect.fnUntraced(function*(router) {
  // Loaded when it is first asked for: a server that nobody reads at should not carry the script in memory.
  const reference = yield* Effect.cached(Effect.scoped(HttpRouter.toHttpEffect(page)))
  const document = yield* Effect.cached(Effect.sync(() => HttpServerResponse.jsonUnsafe(customerOpenApi())))

  yield* router.add("GET", "/docs", Effect.flatten(reference))
  yield* router.add("GET", "/api/customer/openapi", document)
}))
