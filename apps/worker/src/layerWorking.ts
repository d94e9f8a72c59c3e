import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerBackground } from "@kickstand/kickstand/worker/layerBackground"
import { Worker } from "@kickstand/kickstand/worker/Worker"
import { Layer } from "effect"

/**
 * Keeps the projections up to the log in this process, which is ready while its worker is not stuck, and does everything
 * else that is done in the background.
 */
export const layerWorking = Layer.merge(layerBackground, Layer.provideMerge(Readiness.layerWithWorker, Worker.layer()))
