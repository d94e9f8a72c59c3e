import { createKickClient } from "@kickstand/kick/createKickClient"
import { KickClient } from "@kickstand/kick/rest/KickClient"
import { cursorAfter } from "@kickstand/kick/rest/KickPage"
import { streamPages } from "@kickstand/kick/rest/streamPages"
import { createSimulatedKick } from "@kickstand/testing/SimulatedKick"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { layerKick } from "./simulatedKick.ts"

const keys = await sharedKeyPair("RSA")

const streamers = Array.from({ length: 7 }, (_, index) => 4001 + index)

const goLive = Effect.map(KickScene, (scene) => {
  for (const userId of streamers) {
    scene.addChannel({ userId })
    scene.goLive(userId, userId)
  }
  return scene
})

describe("what Kick answers in pages", () => {
  it.live("is one stream of livestreams", () =>
    Effect.gen(function*() {
      yield* goLive
      const kick = yield* KickClient
      const live = yield* Stream.runCollect(streamPages(kick.app.livestreams.list, { limit: 3 }))
      assert.deepStrictEqual(live.map(({ broadcaster_user: { id } }) => id), streamers)
      assert.strictEqual((yield* KickControls).requests().get("GET /public/v2/livestreams"), 3)
    }).pipe(Effect.provide(layerKick())))

  it.live("is asked for no further than it is wanted", () =>
    Effect.gen(function*() {
      const kick = yield* KickClient
      const categories = streamPages(kick.app.categories.list, { limit: 2 })
      assert.lengthOf(yield* Stream.runCollect(Stream.take(categories, 2)), 2)
      assert.strictEqual((yield* KickControls).requests().get("GET /public/v2/categories"), 1)
    }).pipe(Effect.provide(layerKick())))

  it.live("is one stream of redemptions", () =>
    Effect.gen(function*() {
      const scene = yield* goLive
      const own = (yield* KickClient).user("4001")
      const { id } = yield* own.rewards.create({ title: "Song", cost: 1 })
      const redeemed = Array.from({ length: 60 }, () => scene.redeem(id, 5001).id)
      const groups = yield* Stream.runCollect(streamPages(own.redemptions.list, { reward_id: id }))
      assert.deepStrictEqual(groups.flatMap(({ redemptions }) => redemptions.map((redemption) => redemption.id)), redeemed)
    }).pipe(Effect.provide(layerKick())))

  it.live("a cursor that was never given is refused", () =>
    Effect.gen(function*() {
      const kick = yield* KickClient
      const error = yield* Effect.flip(Stream.runDrain(streamPages(kick.app.livestreams.list, { cursor: "madeup" })))
      assert.deepInclude(error, { _tag: "KickInvalidRequest", refusedBy: "kick" })
    }).pipe(Effect.provide(layerKick())))

  it("ends when Kick tells the same cursor again, or none", () => {
    const page = (cursor: string | null) => ({ data: [], pagination: { next_cursor: cursor } })
    assert.strictEqual(cursorAfter(page("b"), "a"), "b")
    for (const last of [page("a"), page(""), page(null), { data: [], pagination: null }]) {
      assert.strictEqual(cursorAfter(last, "a"), null)
    }
  })
})

describe("a client that gives promises", () => {
  const begin = () => {
    const simulated = createSimulatedKick({
      ...keys,
      id: { apps: [{ clientId: "app-one", clientSecret: "s3cret", redirectUris: [] }] }
    })
    for (const userId of streamers) simulated.scene.addChannel({ userId })
    const hosts = { apiUrl: "http://kick.test", idUrl: "http://kick.test", fetch: simulated.fetch }
    return { simulated, hosts }
  }

  it("asks with the token that it is given", async () => {
    const { simulated, hosts } = begin()
    const token = simulated.tokens.issue({ kind: "user", clientId: "app-one", userId: 4001, scopes: ["channel:write", "channel:read"] })
    const kick = createKickClient({ ...hosts, token })
    await kick.user("4001").channels.update({ stream_title: "New" })
    const [channel] = await kick.app.channels.list({ broadcaster_user_id: [4001] })
    assert.strictEqual(channel?.stream_title, "New")
    const refused = await kick.user("4001").chat.send({ type: "bot", content: "hi" }).catch((error: unknown) => error)
    assert.deepInclude(refused, { _tag: "KickForbidden", message: "Missing scope: chat:write" })
    await kick.close()
    await simulated.close()
  })

  it("fetches the token of an app and renews it", async () => {
    const { simulated, hosts } = begin()
    const kick = createKickClient({ ...hosts, clientId: "app-one", clientSecret: "s3cret" })
    assert.lengthOf(await kick.app.channels.list({ broadcaster_user_id: streamers }), 7)
    simulated.tokens.revokeAll(() => true)
    assert.lengthOf(await kick.app.channels.list({ broadcaster_user_id: streamers }), 7)
    assert.strictEqual(simulated.requests().get("POST /oauth/token"), 2)
    await kick.close()
    await simulated.close()
  })

  it("has no token of a user who never connected", async () => {
    const { simulated, hosts } = begin()
    const kick = createKickClient({ ...hosts, clientId: "app-one", clientSecret: "s3cret" })
    const refused = await kick.user("4001").users.list().catch((error: unknown) => error)
    assert.deepInclude(refused, { _tag: "KickUnauthorized", reason: "no_token", userId: "4001" })
    await kick.close()
    await simulated.close()
  })

  it("goes through pages one by one", async () => {
    const { simulated, hosts } = begin()
    for (const userId of streamers) simulated.scene.goLive(userId)
    const kick = createKickClient({ ...hosts, clientId: "app-one", clientSecret: "s3cret" })
    const ids: Array<number> = []
    for await (const { broadcaster_user: { id } } of kick.pages(kick.app.livestreams.list, { limit: 2 })) ids.push(id)
    assert.deepStrictEqual(ids, streamers)
    await kick.close()
    await simulated.close()
  })
})
