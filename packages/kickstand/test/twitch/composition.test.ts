import { Plans } from "@kickstand/domain/access/Plans"
import { layerMemory } from "@kickstand/domain/layerMemory"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { ChannelTracking } from "@kickstand/kickstand/tracking/ChannelTracking"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"

const app = { clientId: "twitch-app", clientSecret: "twitch-secret" }

const tracked = (options: Kickstand.CoreOptions) =>
  Effect.provide(
    Effect.gen(function*() {
      const { of, platforms } = yield* ChannelTracking
      const answer = yield* Effect.exit(Effect.timeout(of("twitch").sync(null), "1 second"))
      return { platforms, answer: JSON.stringify(answer) }
    }),
    Kickstand.layer(options).pipe(Layer.provide(Layer.merge(layerMemory, Plans.layer)))
  )

describe("a Kickstand", () => {
  it.effect("tracks at Twitch once it has an app there", () =>
    Effect.gen(function*() {
      assert.deepStrictEqual((yield* tracked({})).platforms, [])
      assert.deepStrictEqual((yield* tracked({ twitch: { app } })).platforms, ["twitch"])
    }))

  it.effect("asks for no subscription that Twitch could not serve, and says what is missing", () =>
    Effect.gen(function*() {
      assert.include((yield* tracked({ twitch: { app } })).answer, "TWITCH_EVENTSUB_SECRET")
      const twitch = { app, eventSubSecret: "a secret for the tests" }
      assert.include((yield* tracked({ twitch })).answer, "KICKSTAND_PUBLIC_URL")
    }))
})
