import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { createKickstand } from "@kickstand/kickstand"
import { layerParts, layerRoutes } from "@kickstand/testing/SimulatedKick"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { FetchHttpClient, HttpRouter } from "effect/http"
import { createServer } from "node:http"
import { app, follow, idUrl } from "../../../kick/test/oauth/idHost.ts"

const keys = await sharedKeyPair("RSA")
const channel = channelId("kick", 4001)

/** A simulated Kick, both of its hosts, on a port of its own. */
const layerHosts = HttpRouter.serve(layerRoutes, { disableLogger: true, disableListenLog: true }).pipe(
  Layer.provideMerge(NodeHttpServer.layer(createServer, { port: 0, host: "127.0.0.1", gracefulShutdownTimeout: 1 })),
  Layer.provideMerge(Layer.provide(layerParts({ ...keys, id: { apps: [app] } }), FetchHttpClient.layer))
)

/** An embedded Kickstand that speaks to it. */
const embedded = Effect.acquireRelease(
  Effect.flatMap(idUrl, (url) =>
    Effect.promise(() =>
      createKickstand({
        kick: { publicKey: keys.publicKeyPem, app, apiUrl: url, idUrl: url },
        publicUrl: "https://kickstand.test",
        worker: false,
        logLevel: "None"
      })
    )),
  ({ close }) => Effect.promise(close)
)

type Embedded = Effect.Success<typeof embedded>

/** Lets the user 4001 allow something, the whole way to Kick and back. */
const connect = Effect.fnUntraced(function*(kickstand: Embedded, scopes: ReadonlyArray<string>) {
  const ask = (request: Request) => Effect.promise(() => kickstand.fetch(request))
  const { url } = yield* Effect.promise(() => kickstand.connections.link(scopes))
  const page = yield* ask(new Request(url))
  const ticket = /name="ticket" value="([^"]+)"/.exec(yield* Effect.promise(() => page.text()))?.[1] ?? ""
  const pressed = yield* ask(new Request(new URL("/connect/kick", url), { method: "POST", body: new URLSearchParams({ ticket }) }))
  const { back } = yield* follow(pressed.headers.get("location") ?? "")
  assert.strictEqual((yield* ask(new Request(back))).status, 200)
})

const failureOf = (act: Promise<unknown>) => Effect.promise(() => act.then(() => null, (error: unknown) => error))

describe("outbound actions of an embedded Kickstand", () => {
  it.live("are done at Kick for whoever connected", () =>
    Effect.gen(function*() {
      const shown = (yield* KickScene).addChannel({ userId: 4001 })
      ;(yield* KickScene).addUser({ id: 2 })
      const kickstand = yield* embedded
      yield* connect(kickstand, ["chat:write", "moderation:ban", "channel:write", "channel:rewards:write"])
      const { chat, moderation, rewards, streamInfo } = kickstand.outbound
      yield* Effect.promise(() => chat.send({ channel, text: "hello", replyTo: null }))
      assert.deepStrictEqual([...shown.messages.values()].map(({ content }) => content), ["hello"])
      yield* Effect.promise(() => moderation.moderate({ act: "ban", channel, userId: "2", reason: null }))
      assert.isTrue(shown.bans.has(2))
      const changed = yield* Effect.promise(() => streamInfo.update({ channel, title: "now", category: null }))
      assert.deepStrictEqual(changed, { outcome: "changed", category: null })
      assert.strictEqual(shown.title, "now")
      const rewardId = yield* Effect.promise(() => rewards.create(channel, { title: "Water", cost: 5 }))
      assert.isTrue((yield* KickState).rewards.has(rewardId))
    }).pipe(Effect.scoped, Effect.provide(layerHosts)))

  it.live("are refused to whoever did not connect, or did not allow them", () =>
    Effect.gen(function*() {
      ;(yield* KickScene).addChannel({ userId: 4001, title: "before" })
      const kickstand = yield* embedded
      const { chat, rewards, streamInfo } = kickstand.outbound
      const update = () => failureOf(streamInfo.update({ channel, title: "now", category: null }))
      assert.deepInclude(yield* update(), { _tag: "OutboundFailed", reason: "not_connected" })
      assert.deepInclude(yield* failureOf(chat.send({ channel, text: "x", replyTo: null })), { _tag: "ChatNotSent" })
      yield* connect(kickstand, ["channel:read"])
      const refusal = yield* update()
      assert.deepInclude(refusal, { _tag: "OutboundFailed", reason: "not_allowed" })
      assert.include(String(refusal), "channel:write")
      assert.deepInclude(yield* failureOf(rewards.decide(channel, "accept", ["x"])), { reason: "not_allowed" })
    }).pipe(Effect.scoped, Effect.provide(layerHosts)))
})
