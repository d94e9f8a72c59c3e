import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { Plans } from "@kickstand/domain/access/Plans"
import { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { layerMemory } from "@kickstand/domain/layerMemory"
import { EngagementEngine } from "@kickstand/domain/loyalty/engine/EngagementEngine"
import type { AskedOrder } from "@kickstand/domain/loyalty/engine/Order"
import { defaultSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { UnknownBroadcaster } from "@kickstand/domain/loyalty/engine/UnknownBroadcaster"
import { everybody } from "@kickstand/domain/loyalty/giveaway/Eligibility"
import { seedHashOf } from "@kickstand/domain/loyalty/fairness/fairRoll"
import { layerAdmin } from "@kickstand/kickstand/http/admin/layerAdmin"
import { Readiness } from "@kickstand/kickstand/http/Readiness"
import { layerRoutesWith } from "@kickstand/kickstand/http/routes"
import * as Kickstand from "@kickstand/kickstand/Kickstand"
import { NodeHttpServer } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, References } from "effect"
import { HttpRouter } from "effect/http"
import { TestClock } from "effect/testing"
import { catchUp, channel, testNow } from "../TestServer.ts"

const token = Redacted.make("a-token-that-nobody-guesses")

const layer = AdminClient.layer({ url: "", token }).pipe(
  Layer.provideMerge(HttpRouter.serve(layerRoutesWith(layerAdmin(token)), { disableLogger: true, disableListenLog: true })),
  Layer.provideMerge(Readiness.layer),
  Layer.provideMerge(EngagementEngine.layer()),
  Layer.provideMerge(Kickstand.layer()),
  Layer.provideMerge(Layer.merge(layerMemory, Plans.layer)),
  Layer.provideMerge(NodeHttpServer.layerTest),
  Layer.provideMerge(Layer.succeed(References.MinimumLogLevel, "None")),
  Layer.provideMerge(Layer.effectDiscard(TestClock.setTime(Date.parse(testNow))))
)

const params = { broadcasterId: "7" }
const viewer = { id: "42", username: "viewer42" }

const begin = Effect.gen(function*() {
  yield* (yield* ChannelRegistry).add(channel())
  yield* (yield* Broadcasters).put({
    id: "7",
    name: "Streamer One",
    primaryPlatform: "kick",
    timezone: "Europe/Madrid",
    channels: [channelId("kick", "1001")]
  })
})

const ask = (order: AskedOrder, about: typeof viewer | null = null) =>
  Effect.flatMap(AdminClient, ({ engagement }) => engagement.order({ params, payload: { order, viewer: about } }))

const look = ({ orderId, position }: Effect.Success<ReturnType<typeof ask>>) =>
  Effect.flatMap(AdminClient, ({ engagement }) =>
    engagement.outcome({ params: { ...params, orderId }, query: { after: position } }))

/** Orders one after the other, and sees to it that they are carried out and told. */
const settle = Effect.fnUntraced(function*(...orders: ReadonlyArray<readonly [AskedOrder, typeof viewer | null]>) {
  const asked = yield* Effect.forEach(orders, ([order, about]) => ask(order, about))
  yield* (yield* EngagementEngine).catchUp
  yield* catchUp
  return yield* Effect.forEach(asked, (each) => look(each))
})

const configure = [{ _tag: "Configure", settings: { ...defaultSettings, enabled: true } }, null] as const

const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(Effect.andThen(begin, effect), layer)

describe("an order in the admin API", () => {
  it.effect("is decided before it is counted, and told in between", () =>
    on(Effect.gen(function*() {
      const asked = yield* ask(configure[0])
      assert.deepStrictEqual(yield* look(asked), { decided: false, counted: false, refused: null, told: [] })
      yield* catchUp
      yield* (yield* EngagementEngine).catchUp
      assert.deepInclude(yield* look(asked), { decided: true, counted: false, told: ["the rules were changed"] })
      yield* catchUp
      yield* ask({ _tag: "SpinWheel" })
      assert.deepInclude(yield* look(asked), { decided: true, counted: true })
    })))

  it.effect("says why it was refused", () =>
    on(Effect.gen(function*() {
      const [, refused] = yield* settle(configure, [{ _tag: "CloseGiveaway" }, null])
      assert.deepInclude(refused, { decided: true, refused: "there is no giveaway", told: [] })
      const { engagement } = yield* AdminClient
      const { orderId } = yield* ask({ _tag: "SpinWheel" })
      const unplaced = yield* engagement.outcome({ params: { ...params, orderId }, query: {} })
      assert.deepStrictEqual(unplaced, { decided: false, counted: false, refused: null, told: [] })
    })))

  it.effect("that leads to nothing is done all the same", () =>
    on(Effect.gen(function*() {
      const [, cleared] = yield* settle(configure, [{ _tag: "ClearSongs" }, null])
      assert.deepStrictEqual(cleared, { decided: true, counted: true, refused: null, told: [] })
    })))

  it.effect("is not taken for a broadcaster that nobody knows", () =>
    on(Effect.gen(function*() {
      const { engagement } = yield* AdminClient
      const asked = engagement.order({ params: { broadcasterId: "8" }, payload: { order: { _tag: "SpinWheel" } } })
      assert.instanceOf(yield* Effect.flip(asked), UnknownBroadcaster)
    })))
})

describe("engagement in the admin API", () => {
  it.effect("shows coins by holder and by name", () =>
    on(Effect.gen(function*() {
      yield* settle(configure, [{ _tag: "AdjustCoins", platform: "kick", by: "add", coins: 250 }, viewer])
      const { engagement } = yield* AdminClient
      const holder = { platform: "kick", userId: "42", username: "viewer42", coins: 250 } as const
      assert.deepStrictEqual(yield* engagement.coins({ params, query: {} }), { coins: 250, viewers: 1, items: [holder] })
      assert.deepStrictEqual(yield* engagement.balance({ params: { ...params, platform: "kick", viewer: "42" } }), holder)
      assert.isNull(yield* engagement.balance({ params: { ...params, platform: "kick", viewer: "nobody" } }))
    })))

  it.effect("shows the queue, and what left it", () =>
    on(Effect.gen(function*() {
      const song = (id: string) => [{ _tag: "AddSong", platform: "kick", link: `https://youtu.be/${id}` }, viewer] as const
      yield* settle(configure, song("aaaaaaaaaaa"), song("bbbbbbbbbbb"), [{ _tag: "EndSong", outcome: "skipped" }, null])
      const { past, queue } = yield* (yield* AdminClient).engagement.songs({ params, query: {} })
      assert.deepStrictEqual(queue.map(({ requester, url }) => [requester.username, url]), [["viewer42", "https://youtu.be/bbbbbbbbbbb"]])
      assert.deepStrictEqual(past.map(({ outcome, url }) => [outcome, url]), [["skipped", "https://youtu.be/aaaaaaaaaaa"]])
    })))

  it.effect("shows giveaways", () =>
    on(Effect.gen(function*() {
      yield* settle(configure, [{ _tag: "OpenGiveaway", title: "A prize", keyword: "!in", eligibility: everybody }, null])
      const { engagement } = yield* AdminClient
      const { items: [giveaway], total } = yield* engagement.giveaways({ params, query: {} })
      assert.strictEqual(total, 1)
      assert.deepInclude(giveaway, { title: "A prize", keyword: "!in", closedAt: null, entries: 0, winners: [] })
      const { openGiveaway } = yield* engagement.show({ params })
      assert.strictEqual(openGiveaway, giveaway?.giveawayId)
      const within = { ...params, giveawayId: giveaway?.giveawayId ?? "" }
      assert.deepStrictEqual(yield* engagement.entries({ params: within, query: {} }), { items: [], total: 0 })
    })))

  it.effect("shows the wheel with the segment that a turn stopped at, under the order's id", () =>
    on(Effect.gen(function*() {
      const segments = [{ label: "Nothing", weight: 3, coins: 0 }, { label: "Coins", weight: 1, coins: 50 }]
      const { engagement } = yield* AdminClient
      assert.isNull(yield* engagement.wheel({ params }))
      yield* settle(configure, [{ _tag: "ConfigureWheel", title: "Wheel", segments }, null])
      const asked = yield* ask({ _tag: "SpinWheel" })
      yield* settle()
      const wheel = yield* engagement.wheel({ params })
      const { items: [spin], total } = yield* engagement.spins({ params, query: {} })
      assert.deepStrictEqual([total, wheel?.segments, wheel?.lastSpin?.spinId], [1, segments, spin?.spinId])
      assert.strictEqual(spin?.nonce, asked.orderId)
      assert.strictEqual(segments[spin?.segment ?? -1]?.label, spin?.result)
    })))

  it.effect("publishes the seed before when it is rotated", () =>
    on(Effect.gen(function*() {
      const { engagement } = yield* AdminClient
      yield* settle(configure)
      const { seedHash } = yield* engagement.show({ params })
      yield* TestClock.adjust("1 second")
      yield* settle([{ _tag: "RotateSeed" }, null])
      const [present, before] = yield* engagement.seeds({ params, query: {} })
      assert.isNull(present?.seed)
      assert.deepStrictEqual([before?.seedHash, seedHashOf(before?.seed ?? "")], [seedHash, seedHash])
      assert.deepStrictEqual((yield* engagement.gambles({ params, query: {} })).stats, { played: 0, won: 0, staked: 0, paid: 0 })
    })))
})
