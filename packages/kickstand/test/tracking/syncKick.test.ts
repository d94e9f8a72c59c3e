import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { kickEventTypes } from "@kickstand/kick/event/kickEvents"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { ChannelTracking } from "@kickstand/kickstand/tracking/ChannelTracking"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import type { EventSubscription } from "@kickstand/kick/rest/Subscriptions"
import { nearLimits } from "@kickstand/kickstand/tracking/kickSubscriptions"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { AppId } from "../../../kick/test/rest/simulatedKick.ts"
import { appId, layerSimulated, listed, passing, sync, track } from "./simulated.ts"

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, layerSimulated)

const allOf = (...userIds: ReadonlyArray<number>) =>
  userIds.flatMap((userId) => kickEventTypes.map((event) => `${userId} ${event}`)).sort()

const posts = Effect.map(KickControls, (controls) => controls.requests().get("POST /public/v1/events/subscriptions") ?? 0)

const subscribe = (userId: number, ...names: ReadonlyArray<string>) =>
  Effect.flatMap(KickClient, ({ app }) =>
    app.subscriptions.create({
      broadcaster_user_id: userId,
      events: names.map((name) => ({ name, version: 1 })),
      method: "webhook"
    }))

describe("the subscriptions at Kick", () => {
  it.effect("become those of the tracked channels to everything that is understood", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2)
      const report = yield* sync
      assert.deepStrictEqual(yield* listed, allOf(1, 2))
      assert.deepInclude(report, { problem: null, created: 20, removed: 0, limits: [] })
      assert.deepStrictEqual(report.channels.map(({ subscribed }) => subscribed), [10, 10])
      assert.deepStrictEqual(yield* (yield* SubscriptionReports).find("kick"), report)

      const asked = yield* posts
      assert.deepInclude(yield* sync, { created: 0, removed: 0, problem: null })
      assert.strictEqual(yield* posts, asked)
    })))

  it.effect("are asked for again when Kick says yes and forgets them", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2)
      ;(yield* KickControls).lie(13)
      const report = yield* sync
      assert.deepStrictEqual(yield* listed, allOf(1, 2))
      assert.isNull(report.problem)
      assert.deepStrictEqual(report.channels.map(({ problem }) => problem), [null, null])
    })))

  it.effect("are reported as missing, by name, while Kick goes on forgetting them", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      ;(yield* KickControls).lie(1000)
      const [state] = (yield* sync).channels
      assert.deepInclude(state, { wanted: 10, subscribed: 0 })
      assert.include(state?.problem ?? "", "chat.message.sent")
      ;(yield* KickControls).lie(0)
      assert.deepInclude((yield* sync).channels[0], { subscribed: 10, problem: null })
    })))

  it.effect("lose what is doubled, and keep the older one", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      yield* sync
      const { subscriptions } = yield* KickState
      const before = [...subscriptions.keys()]
      yield* subscribe(1, "chat.message.sent", "channel.followed")
      assert.deepInclude(yield* sync, { created: 0, removed: 2 })
      assert.deepStrictEqual([...subscriptions.keys()], before)
    })))

  it.effect("lose those of channels that nobody tracks, and leave other apps' and other events' alone", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      const scene = yield* KickScene
      scene.addChannel({ userId: 9 })
      scene.app("app-two", { webhookUrl: "https://other.test" })
      yield* subscribe(9, "chat.message.sent")
      yield* Effect.provideService(subscribe(9, "chat.message.sent"), AppId, "app-two")
      const { subscriptions } = yield* KickState
      subscriptions.set("NEW", { id: "NEW", appId, broadcasterId: 9, event: "channel.raided", version: 1, createdAt: 0 })
      assert.deepInclude(yield* sync, { created: 10, removed: 1 })
      assert.deepStrictEqual(yield* listed, [...allOf(1), "9 channel.raided"].sort())
      assert.lengthOf(yield* Effect.provideService(listed, AppId, "app-two"), 1)
    })))

  it.effect("come back after Kick has ended them", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2)
      yield* sync
      const { subscriptions } = yield* KickState
      for (const { id, event } of subscriptions.values()) if (event === "chat.message.sent") subscriptions.delete(id)
      assert.deepInclude(yield* sync, { created: 2, removed: 0, problem: null })
      subscriptions.clear()
      yield* sync
      assert.deepStrictEqual(yield* listed, allOf(1, 2))
    })))

  it.effect("are replaced when they are of another version", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      yield* sync
      const { subscriptions } = yield* KickState
      const [old] = subscriptions.values()
      if (old !== undefined) subscriptions.set(old.id, { ...old, version: 2 })
      assert.deepInclude(yield* sync, { created: 1, removed: 1 })
      assert.isTrue([...subscriptions.values()].every(({ version }) => version === 1))
    })))

  it.effect("are not doubled when the answer to subscribing is lost", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2)
      const controls = yield* KickControls
      controls.refuse({ status: 504, afterwards: true, request: "POST /public/v1/events/subscriptions" })
      assert.include((yield* sync).problem ?? "", "cannot be asked")
      assert.deepInclude(yield* sync, { created: 10, removed: 0, problem: null })
      assert.deepStrictEqual(yield* listed, allOf(1, 2))
    })))

  it.effect("are not ended by one that Kick does not let go", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      yield* sync
      yield* (yield* ChannelRegistry).remove(channelId("kick", 1))
      ;(yield* KickControls).refuse({ status: 403, request: "DELETE /public/v1/events/subscriptions" }, 2)
      yield* sync
      assert.lengthOf(yield* listed, 0)
    })))

  it.effect("are told to be missing while webhooks are switched off, in Kick's own words", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2, 3, 4, 5, 6, 7)
      const scene = yield* KickScene
      scene.app(appId, { webhookUrl: null })
      const report = yield* sync
      assert.include(report.problem ?? "", "Webhooks are not enabled")
      assert.include(report.channels[0]?.problem ?? "", "Webhooks are not enabled")
      assert.strictEqual(yield* posts, 5)
      scene.app(appId, { webhookUrl: "https://kickstand.test/webhooks/kick" })
      assert.deepInclude(yield* sync, { created: 70, problem: null })
    })))

  it.effect("are told to be missing beyond Kick's limits", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2)
      const controls = yield* KickControls
      controls.limitSubscriptions({ unverifiedChat: 1 })
      const { channels } = yield* sync
      assert.deepStrictEqual(channels.map(({ subscribed }) => subscribed), [10, 9])
      assert.include(channels[1]?.problem ?? "", "chat.message.sent: Subscription limit reached")
    })))

  it("are told when they come near Kick's limits, of which chat has two", () => {
    const subscription = (event: string) => (_: unknown, nth: number): EventSubscription => ({
      id: `S${nth}`, app_id: appId, broadcaster_user_id: nth + 1, event, version: 1, method: "webhook", created_at: null, updated_at: null
    })
    const some = (event: string, length: number) => nearLimits(Array.from({ length }, subscription(event)))
    assert.deepStrictEqual(some("chat.message.sent", 899), [])
    assert.deepStrictEqual(some("chat.message.sent", 900), [{ event: "chat.message.sent", used: 900, limit: 1000 }])
    assert.deepStrictEqual(some("chat.message.sent", 1001), [])
    assert.deepStrictEqual(some("channel.followed", 8999), [])
    assert.deepStrictEqual(some("channel.followed", 9000), [{ event: "channel.followed", used: 9000, limit: 10_000 }])
  })

  it.effect("keep what is known of them while Kick is away, and are mended when it is back", () =>
    on(Effect.gen(function*() {
      yield* track(1)
      const first = yield* sync
      const controls = yield* KickControls
      yield* track(2)
      for (const status of [503, 429]) {
        controls.breakDown(status)
        const report = yield* sync
        assert.include(report.problem ?? "", "cannot be asked at the moment")
        assert.deepStrictEqual(report.channels, first.channels)
        assert.strictEqual(report.checkedAt, first.checkedAt)
      }
      controls.breakDown(null)
      assert.deepInclude(yield* sync, { created: 10, problem: null })
    })))

  it.effect("of one channel are seen to without looking at the others", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2)
      const { of } = yield* ChannelTracking
      const report = yield* passing(of("kick").sync(channelId("kick", 1)))
      assert.deepStrictEqual(yield* listed, allOf(1))
      assert.deepStrictEqual(report.channels.map(({ channel }) => channel), [channelId("kick", 1)])
      yield* (yield* ChannelRegistry).remove(channelId("kick", 1))
      yield* passing(of("kick").sync(channelId("kick", 1)))
      assert.lengthOf(yield* listed, 0)
    })))

  it.effect("are not doubled by two who see to them at once", () =>
    on(Effect.gen(function*() {
      yield* track(1, 2, 3)
      const { of } = yield* ChannelTracking
      yield* passing(Effect.all([of("kick").sync(null), of("kick").sync(channelId("kick", 2)), of("kick").sync(null)], {
        concurrency: "unbounded"
      }))
      assert.deepStrictEqual(yield* listed, allOf(1, 2, 3))
    })))

  it.effect("cannot be those of a user id that Kick never gave", () =>
    on(Effect.gen(function*() {
      const registry = yield* ChannelRegistry
      yield* track(1)
      const fields = { channelId: null, chatroomId: null, displayName: null, language: null }
      yield* registry.add({ platform: "kick", userId: "abc", slug: "odd", ...fields })
      const { channels } = yield* sync
      assert.deepInclude(channels.find(({ channel }) => channel === channelId("kick", "abc")), { subscribed: 0 })
      assert.deepStrictEqual(yield* listed, allOf(1))
    })))
})
