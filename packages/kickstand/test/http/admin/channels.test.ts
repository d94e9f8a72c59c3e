import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Plans } from "@kickstand/domain/access/Plans"
import { Decoder } from "@kickstand/domain/event/Decoder"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { Projector } from "@kickstand/domain/projection/Projector"
import { projections } from "@kickstand/domain/projection/projections"
import { SlugTaken } from "@kickstand/domain/channel/ChannelRegistry"
import { UnknownProjection } from "@kickstand/domain/projection/ProjectionStatus"
import { assert, layer } from "@effect/vitest"
import { layerConnect } from "@kickstand/kickstand/connect/layerConnect"
import { JwtKeys } from "@kickstand/kickstand/credential/JwtKeys"
import { Effect, Layer, Result } from "effect"
import { layerLocalAdminClient } from "@kickstand/kickstand/http/admin/layerLocalAdminClient"

const layerDecoder = Layer.succeed(Decoder, Decoder.of({ decode: () => Result.succeed([]) }))
const layerStorage = Layer.merge(Projector.layer(projections), Layer.provideMerge(JwtKeys.layer, layerConnect())).pipe(Layer.provideMerge(layerDecoder), Layer.provideMerge(layerMemory), Layer.provideMerge(Plans.layer))

layer(layerLocalAdminClient.pipe(Layer.provideMerge(layerStorage)))("the admin API on a storage of its own", (it) => {
  it.effect("tracks a channel, and tells what is not known of it as null", () =>
    Effect.gen(function*() {
      const { channels } = yield* AdminClient
      const added = yield* channels.add({ payload: { platform: "kick", userId: "1001", slug: "streamer_one" } })
      assert.strictEqual(added.id, "kick:1001")
      assert.isNull(added.displayName)
      assert.deepStrictEqual(yield* channels.list(), [added])
    }))

  it.effect("fails with the domain's own error", () =>
    Effect.gen(function*() {
      const { channels, projections } = yield* AdminClient
      yield* channels.add({ payload: { platform: "kick", userId: "1001", slug: "streamer_one" } })
      const taken = yield* Effect.flip(
        channels.add({ payload: { platform: "kick", userId: "1002", slug: "streamer_one" } })
      )
      assert.deepStrictEqual(taken, new SlugTaken({ slug: "streamer_one", channel: "kick:1001" }))
      const unknown = yield* Effect.flip(projections.rebuild({ params: { name: "nonsense" } }))
      assert.instanceOf(unknown, UnknownProjection)
    }))
})
