import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { createSimulatedKick } from "@kickstand/testing/SimulatedKick"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

const keys = await sharedKeyPair("RSA")

const streamer = 4001

const simulatedKick = Effect.acquireRelease(
  Effect.sync(() => {
    const kick = createSimulatedKick({ ...keys, send: () => assert.fail("Nobody is told of what is recalled") })
    kick.scene.app("app-one", { webhookUrl: "http://receiver.test" })
    kick.scene.addChannel({ userId: streamer, username: "streamer_one" })
    return kick
  }),
  (kick) => Effect.promise(kick.close)
)

type Kick = ReturnType<typeof createSimulatedKick>

const ask = (kick: Kick, path: string, init: RequestInit = {}) =>
  Effect.promise(async () => {
    const authorization = `Bearer ${kick.tokens.issue({ kind: "user", clientId: "app-one", userId: streamer, scopes: ["kicks:read", "events:subscribe"] })}`
    const headers = { authorization, "content-type": "application/json" }
    return (await kick.fetch(new Request(`https://api.kick.test/public/v1${path}`, { ...init, headers }))).json()
  })

const live = (kick: Kick) => ask(kick, `/users/livestreams?user_id=${streamer}`)

const base = { id: "", channel: channelId("kick", streamer), at: 1000, profile: null }

const startedAt = Date.UTC(2026, 9, 1, 18)

const past: ReadonlyArray<Event> = [
  { ...base, _tag: "StreamStarted", startedAt, title: "First" },
  {
    ...base,
    _tag: "StreamChanged",
    title: "Second",
    language: "tr",
    mature: true,
    category: { id: "77", name: "Knitting", thumbnail: "https://files.example.com/77" }
  },
  { ...base, _tag: "ViewersSampled", viewers: 321 }
]

describe("a past that a simulated Kick recalls", () => {
  it.effect("is what its API tells, and no webhook does", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      yield* ask(kick, "/events/subscriptions", {
        method: "POST",
        body: JSON.stringify({ events: [{ name: "livestream.status.updated", version: 1 }], method: "webhook" })
      })
      for (const event of past) kick.scene.recall(event)
      const told = yield* live(kick)
      assert.deepNestedInclude(told, {
        "data[0].title": "Second",
        "data[0].language_code": "tr",
        "data[0].has_mature_content": true,
        "data[0].category.name": "Knitting",
        "data[0].started_at": "2026-10-01T18:00:00Z",
        "data[0].viewer_count": 321
      })
      kick.scene.recall({ ...base, _tag: "StreamEnded", startedAt, endedAt: startedAt + 1, title: null })
      kick.scene.recall({ ...base, _tag: "ViewersSampled", viewers: 5 })
      assert.deepInclude(yield* live(kick), { data: [] })
      yield* Effect.promise(kick.webhooks.settled)
      assert.deepStrictEqual(kick.webhooks.sent(), [])
    }))

  it.effect("has those who gave KICKs, with their names", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      const gift = { ...base, _tag: "KicksGifted", giftName: null, giftType: null, giftTier: null, message: null, pinnedSeconds: null } as const
      kick.scene.recall({ ...gift, at: Date.now(), sender: { id: "77", username: "generous" }, amount: 40 })
      kick.scene.recall({ ...gift, at: Date.now(), sender: null, amount: 1000 })
      assert.deepNestedInclude(yield* ask(kick, "/kicks/leaderboard"), {
        "data.lifetime[0].username": "generous",
        "data.lifetime[0].gifted_amount": 40
      })
    }))

  it.effect("is nothing to channels that it does not have", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      for (const event of past) kick.scene.recall({ ...event, channel: channelId("kick", 4002) })
      assert.deepInclude(yield* ask(kick, "/users/livestreams?user_id=4002"), { data: [] })
    }))

  it.effect("leaves a simulation's channels as the simulation has them", () =>
    Effect.gen(function*() {
      const kick = yield* simulatedKick
      const startAt = Date.UTC(2026, 9, 1)
      const simulator = yield* Effect.promise(() => KickSimulator.make({ seed: "recall", startAt, gapMillis: 60_000, eventful: true, key: keys }))
      for (const { slug, userId } of simulator.channels) kick.scene.addChannel({ userId: Number(userId), slug })
      for (const event of simulator.eventsUntil(startAt + 86_400_000)) kick.scene.recall(event)
      for (const { live } of simulator.tally.channels.values()) assert.isNotNull(live)
      const onAir = [...simulator.tally.channels.values()].flatMap(({ channel, live }) => live?.value == null ? [] : [channel])
      const ids = simulator.channels.map(({ userId }) => `user_id=${userId}`).join("&")
      const told = yield* ask(kick, `/users/livestreams?${ids}`)
      const listed = (told as { readonly data: ReadonlyArray<{ readonly broadcaster_user: { readonly id: number } }> }).data
      assert.deepStrictEqual(listed.map(({ broadcaster_user: { id } }) => channelId("kick", id)).sort(), onAir.sort())
    }))
})
