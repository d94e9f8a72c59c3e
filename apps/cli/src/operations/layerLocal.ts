import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Actor } from "@kickstand/domain/access/Actor"
import { layerLocalAdminClient } from "@kickstand/kickstand/http/admin/layerLocalAdminClient"
import { JwtKeys } from "@kickstand/kickstand/credential/JwtKeys"
import { layerEngagement } from "@kickstand/kickstand/engagement/layerEngagement"
import { ErasureRunner } from "@kickstand/kickstand/erasure/ErasureRunner"
import { layerProjector } from "@kickstand/kickstand/Kickstand"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Worker } from "@kickstand/kickstand/worker/Worker"
import { Effect, Layer } from "effect"
import { layerConnected } from "../connect/layerConnected.ts"
import { layerPlans } from "../access/layerPlans.ts"
import { describeStorage } from "../settings/describeStorage.ts"
import { layerStorage } from "../storage/layerStorage.ts"
import { actor } from "./actor.ts"
import { Operations } from "./Operations.ts"

/** Operations in this process, over a storage that it opens itself. */
export const layerLocal = (storage: StorageUrl, command: string) =>
  Layer.effect(
    Operations,
    Effect.gen(function*() {
      const admin = yield* AdminClient
      const working = Layer.mergeAll(Worker.layer(), ErasureRunner.layer, layerEngagement)
      const services = yield* Effect.context<Layer.Services<typeof working>>()
      return Operations.of({
        admin,
        place: describeStorage(storage),
        keepProjecting: Effect.asVoid(Layer.build(Layer.provide(working, Layer.succeedContext(services))))
      })
    })
  ).pipe(
    Layer.provide(layerLocalAdminClient),
    Layer.provide(Layer.provideMerge(Layer.merge(layerProjector, Layer.provideMerge(JwtKeys.layer, layerConnected(storage))), layerStorage(storage, command))),
    Layer.provide(layerPlans),
    Layer.provide(Layer.succeed(Actor, actor))
  )
