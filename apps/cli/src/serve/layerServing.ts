import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { layerDashboard } from "@kickstand/dashboard/layerDashboard"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { layerLocalAdminClient } from "@kickstand/kickstand/http/admin/layerLocalAdminClient"
import { layerClosing, layerClosingFirst } from "@kickstand/kickstand/http/Closing"
import { DashboardSessions } from "@kickstand/kickstand/http/dashboard/DashboardSessions"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import { layerTrustedProxies } from "@kickstand/kickstand/http/TrustedProxies"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { type Listen, layerWebhookServer } from "@kickstand/server/layerHttpServer"
import { layerNodeSignatures } from "@kickstand/server/signature/layerNodeSignatures"
import { layerWorking } from "@kickstand/worker/layerWorking"
import { Effect, Layer, type Redacted } from "effect"
import { HttpRouter } from "effect/http"
import { secretKeyFor } from "../connect/secretKeyFor.ts"
import type { DemoRefused } from "../demo/DemoRefused.ts"
import { layerPlans } from "../access/layerPlans.ts"
import { layerStorage } from "../storage/layerStorage.ts"
import { AdminToken } from "./AdminToken.ts"

/** What a serving process is made from. */
export interface Serving {
  readonly listen: Listen
  readonly storage: StorageUrl
  readonly kick: Kickstand.KickOptions
  readonly twitch: Kickstand.TwitchOptions
  /** Whether this process also keeps the projections up to the log. */
  readonly worker: boolean
  readonly adminToken: Redacted.Redacted | null
  /** What tokens are encrypted with; `null` leaves it to the storage. */
  readonly secretKey: Redacted.Redacted | null
  /** Where people reach this server. */
  readonly publicUrl: string
  /** Addresses and CIDRs. */
  readonly trustedProxies: ReadonlyArray<string>
  /** Looks at the storage before anything works on it. */
  readonly check: Effect.Effect<void, DemoRefused | StorageUnavailable, ChannelRegistry>
}

const layerAdminRoutes = Layer.unwrap(
  Effect.map(AdminToken, ({ token }) => token === null ? Layer.empty : layerAdmin(token))
)

/** Without a token nobody can log in. */
const layerSessions = Layer.unwrap(
  Effect.map(AdminToken, ({ token }) => token === null ? Layer.empty : DashboardSessions.layer(token))
)

/** A server with everything behind it. It listens once all of that is ready, and closes in the opposite order. */
export const layerServing = (serving: Serving) => {
  const { listen, storage, kick, twitch, worker, adminToken, trustedProxies, publicUrl, check } = serving
  const routes = Layer.provide(layerRoutesWith(layerAdminRoutes), NodeHttpServer.layerHttpServices)
  return layerClosingFirst.pipe(
    Layer.provideMerge(HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true })),
    Layer.provideMerge(layerWebhookServer(listen)),
    Layer.provideMerge(layerLocalAdminClient),
    Layer.provideMerge(layerSessions),
    Layer.provideMerge(worker ? layerWorking : Readiness.layer),
    Layer.provideMerge(Layer.unwrap(Effect.map(secretKeyFor(serving.secretKey, storage), (secretKey) =>
      Kickstand.layer({ kick, twitch, publicUrl, secretKey })))),
    Layer.provideMerge(AdminToken.layer(adminToken, storage)),
    Layer.provideMerge(Layer.effectDiscard(check)),
    Layer.provideMerge(layerStorage(storage, "serve")),
    Layer.provideMerge(layerPlans),
    Layer.provide([layerTrustedProxies(trustedProxies), layerNodeSignatures, layerClosing, layerDashboard])
  )
}
