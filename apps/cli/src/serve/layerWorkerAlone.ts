import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { layerHttpServer, type Listen } from "@kickstand/server/layerHttpServer"
import { layerWorkerRoutes } from "@kickstand/worker/layerWorkerRoutes"
import { layerWorking } from "@kickstand/worker/layerWorking"
import { Layer } from "effect"
import { HttpRouter } from "effect/http"
import { layerConnected } from "../connect/layerConnected.ts"
import { layerStorage } from "../storage/layerStorage.ts"

const layerHealth = (listen: Listen) =>
  HttpRouter.serve(Layer.provide(layerWorkerRoutes, NodeHttpServer.layerHttpServices), {
    disableLogger: true,
    disableListenLog: true
  }).pipe(
    Layer.provide(layerHttpServer(listen)),
    Layer.provide(Kickstand.layerIngest)
  )

/** A worker without a server. Where it is told to listen, it tells how it is: health, readiness and metrics. */
export const layerWorkerAlone = (storage: StorageUrl, listen: Listen | null) =>
  (listen === null ? layerWorking : Layer.provideMerge(layerHealth(listen), layerWorking)).pipe(
    Layer.provideMerge(Layer.merge(Kickstand.layerProjector, layerConnected(storage))),
    Layer.provideMerge(layerStorage(storage, "worker"))
  )
