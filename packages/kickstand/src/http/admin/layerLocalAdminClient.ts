import { AdminAccess } from "@kickstand/api/admin/AdminAccess"
import { AdminApi } from "@kickstand/api/admin/AdminApi"
import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Effect, Layer } from "effect"
import { HttpServer } from "effect/http"
import { HttpApiTest } from "effect/http-api"
import { layerHandlers } from "./layerHandlers.ts"

/** Whoever holds the storage itself needs no token. */
const layerTrusting = Layer.succeed(AdminAccess, AdminAccess.of({ bearer: (httpEffect) => httpEffect }))

const groups = [
  "accounts",
  "keys",
  "streamers",
  "usage",
  "audit",
  "channels",
  "connections",
  "projections",
  "deadLetters",
  "engagement",
  "broadcasters",
  "credentials",
  "erasures",
  "realtime",
  "transfer",
  "health",
  "doctor",
  "dashboard",
  "broadcasts",
  "viewers",
  "searches"
] as const

/**
 * The admin API without a server: the same client, wired straight to the handlers over a storage that this process has
 * opened. Acts are recorded under the caller's `Actor`.
 */
export const layerLocalAdminClient = Layer.effect(
  AdminClient,
  Effect.map(HttpApiTest.groups(AdminApi, groups), AdminClient.of)
).pipe(
  // Handlers of its own: shared with a server's in the same program, they would bring along whom they trust.
  Layer.provide(Layer.fresh(layerHandlers)),
  Layer.provide([layerTrusting, HttpServer.layerServices])
)
