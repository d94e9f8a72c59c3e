import { layerEdge } from "@kickstand/kickstand/http/Edge"
import { RouteTable } from "@kickstand/kickstand/http/RouteTable"
import { layerSystem } from "@kickstand/kickstand/http/system"
import { Layer } from "effect"

/** `/healthz`, `/readyz` and `/metrics` of a process that does nothing but work. */
export const layerWorkerRoutes = Layer.mergeAll(layerSystem, layerEdge).pipe(Layer.provide(RouteTable.layer))
