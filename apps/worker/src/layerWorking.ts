import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { Worker } from "@kickstand/kickstand/worker/Worker"
import { Layer } from "effect"

/** Keeps the projections up to the log in this process, which is ready while its worker is not stuck. */
export const layerWorking = Layer.provideMerge(Readiness.layerWithWorker, Worker.layer())
