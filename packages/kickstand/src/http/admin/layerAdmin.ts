import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { Layer, type Redacted } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { layerAdminAccess } from "./AdminAccess.ts"
import { layerHandlers } from "./layerHandlers.ts"

/** The routes of the admin API, for whoever has the token. Without these routes the admin API is off. */
export const layerAdmin = (token: Redacted.Redacted) =>
  HttpApiBuilder.layer(AdminApi).pipe(
    Layer.provide(layerHandlers),
    Layer.provide(layerAdminAccess(token))
  )
