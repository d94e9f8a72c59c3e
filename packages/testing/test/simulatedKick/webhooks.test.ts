import { decodeKick } from "@kickstand/kick/decodeKick"
import { KickPublicKey } from "@kickstand/kick/webhook/KickPublicKey"
import { KickWebhook } from "@kickstand/kick/webhook/KickWebhook"
import { generateSigningKeyPair } from "@kickstand/kick/webhook/signing"
import { layerParts } from "@kickstand/testing/SimulatedKick"
import { KickScene } from "@kickstand/testing/simulatedKick/happen/KickScene"
import { KickControls } from "@kickstand/testing/simulatedKick/KickControls"
import { KickState } from "@kickstand/testing/simulatedKick/state/KickState"
import { SimulatedWebhooks } from "@kickstand/testing/simulatedKick/webhooks/SimulatedWebhooks"
import { type KickEventType, kickEventTypes } from "@kickstand/testing/simulator/KickEventType"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { sharedKeyPair } from "@kickstand/testing/simulator/sharedKeyPair"
import { assert, describe, it } from "@effect/vitest"
import { Clock, Effect, Fiber, Layer } from "effect"
import { HttpClient, HttpClientResponse } from "effect/http"
import { TestClock } from "effect/testing"

const keys = await sharedKeyPair("Ed25519")

const streamer = 4001
const viewer = 5001

interface Received {
  readonly at: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

/** Whoever receives the webhooks: what came, and how the next ones are answered. */
const makeReceiver = () => {
  const received: Array<Received> = []
  const answers: Array<number> = []
  const layer = Layer.succeed(
    HttpClient.HttpClient,
    HttpClient.make((request) =>
      Effect.gen(function*() {
        const body = request.body._tag === "Uint8Array" ? new Uint8Array(request.body.body) : new Uint8Array()
        received.push({ at: yield* Clock.currentTimeMillis, headers: { ...request.headers }, body })
        return HttpClientResponse.fromWeb(request, new Response(null, { status: answers.shift() ?? 200 }))
      }))
  )
  return { received, answers, layer }
}

const begin = Effect.fnUntraced(function*(events: ReadonlyArray<KickEventType> = ["channel.followed"]) {
  yield* TestClock.setTime(Date.UTC(2026, 0, 1))
  const receiver = makeReceiver()
  const context = yield* Layer.build(Layer.provide(layerParts(keys), receiver.layer))
  const parts = Effect.gen(function*() {
    return {
      ...receiver,
      scene: yield* KickScene,
      state: yield* KickState,
      controls: yield* KickControls,
      webhooks: yield* SimulatedWebhooks
    }
  })
  const world = yield* Effect.provide(parts, context)
  const { scene, state } = world
  scene.addChannel({ userId: streamer, username: "streamer_one" })
  scene.app("app-one", { webhookUrl: "http://receiver.test/webhooks" })
  const subscribe = (event: KickEventType, appId = "app-one", broadcasterId = streamer) => {
    const id = state.newUlid()
    state.subscriptions.set(id, { id, appId, broadcasterId, event, version: 1, createdAt: state.now() })
    return id
  }
  events.forEach((event) => subscribe(event))
  return { ...world, subscribe }
})

/** Signing takes a moment that no test's clock knows: time goes on in steps until nothing is on its way. */
const settle = (webhooks: SimulatedWebhooks["Service"], step = 500) =>
  Effect.gen(function*() {
    const fiber = yield* Effect.forkChild(webhooks.settled)
    while (fiber.pollUnsafe() === undefined) {
      yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
      yield* TestClock.adjust(step)
    }
    yield* Fiber.join(fiber)
  })

const idOf = ({ headers }: Received) => headers["kick-event-message-id"]

const typeOf = ({ headers }: Received) => headers["kick-event-type"]

describe("webhooks of a simulated Kick", () => {
  it.effect("are signed, and mean what happened", () =>
    Effect.gen(function*() {
      const { scene, webhooks, received, controls } = yield* begin(kickEventTypes)
      const song = scene.addReward(streamer, { title: "Song", cost: 1 })
      scene.goLive(streamer)
      scene.change(streamer, { title: "New" })
      scene.say(streamer, viewer, "hi <there> & you")
      scene.follow(streamer, viewer)
      scene.subscribe(streamer, viewer)
      scene.redeem(song.id, viewer)
      scene.giveKicks(streamer, viewer, 100)
      scene.endStream(streamer)
      yield* settle(webhooks)
      const verify = KickWebhook.layer({}).pipe(Layer.provide(KickPublicKey.layerPem(controls.publicKeyPem())))
      const tags = yield* Effect.forEach(received, (request) =>
        Effect.gen(function*() {
          const delivery = yield* (yield* KickWebhook).receive(request)
          const events = yield* Effect.fromResult(decodeKick({ ...delivery, position: 1 }))
          return events.map(({ _tag }) => _tag)
        })).pipe(Effect.provide(verify))
      assert.sameMembers(tags.flat(), [
        "StreamStarted", "StreamChanged", "ChatMessageSent", "ChannelFollowed", "SubscriptionStarted", "RewardRedeemed",
        "KicksGifted", "StreamEnded"
      ])
    }))

  it.effect("go to those who subscribed to the event of the channel, and to nobody else", () =>
    Effect.gen(function*() {
      const { scene, webhooks, subscribe } = yield* begin()
      scene.addChannel({ userId: 4002 })
      scene.app("app-two", { webhookUrl: "http://second.test/webhooks" })
      const foreign = subscribe("channel.followed", "app-two")
      subscribe("kicks.gifted", "app-two")
      subscribe("channel.followed", "app-two", 4002)
      scene.follow(streamer, viewer)
      yield* settle(webhooks)
      assert.sameMembers(webhooks.sent().map(({ appId }) => appId), ["app-one", "app-two"])
      assert.include(webhooks.sent().map(({ subscriptionId }) => subscriptionId), foreign)
    }))

  it.effect("tell everything twice to those who subscribed twice, with ids of their own", () =>
    Effect.gen(function*() {
      const { scene, webhooks, received } = yield* begin(["channel.followed", "channel.followed"])
      scene.follow(streamer, viewer)
      yield* settle(webhooks)
      const [one, other] = received
      assert.deepStrictEqual(one?.body, other?.body)
      assert.lengthOf(new Set(received.map(idOf)), 2)
    }))

  it.effect("are sent again after 1, 10 and 60 seconds when they fail, and then given up", () =>
    Effect.gen(function*() {
      const { scene, webhooks, received, answers } = yield* begin()
      answers.push(500, 503, 200)
      scene.follow(streamer, viewer)
      yield* settle(webhooks)
      assert.deepStrictEqual(webhooks.sent().map(({ attempts, state }) => [attempts, state]), [[[500, 503, 200], "delivered"]])
      assert.lengthOf(new Set(received.map(idOf)), 1)
      answers.push(500, 500, 500, 500)
      scene.follow(streamer, viewer)
      yield* settle(webhooks)
      assert.strictEqual(webhooks.sent()[1]?.state, "given up")
      assert.lengthOf(received, 7)
    }))

  it.effect("end when they have failed for a day", () =>
    Effect.gen(function*() {
      const { scene, state, webhooks, answers, subscribe } = yield* begin()
      const kept = subscribe("kicks.gifted")
      answers.push(...Array.from({ length: 8 }, () => 500))
      scene.follow(streamer, viewer)
      yield* settle(webhooks)
      assert.lengthOf([...state.subscriptions], 2)
      yield* TestClock.adjust("1 day")
      scene.follow(streamer, viewer)
      yield* settle(webhooks)
      assert.deepStrictEqual([...state.subscriptions.keys()], [kept])
    }))

  it.effect("are dropped, doubled and late when that is asked for", () =>
    Effect.gen(function*() {
      const { scene, webhooks, received } = yield* begin()
      webhooks.faults.drop(1)
      scene.follow(streamer, 1)
      yield* settle(webhooks)
      assert.lengthOf(received, 0)
      assert.strictEqual(webhooks.sent()[0]?.state, "dropped")
      webhooks.faults.duplicate(1)
      scene.follow(streamer, 2)
      yield* settle(webhooks)
      assert.lengthOf(received, 2)
      assert.deepStrictEqual(received[0]?.body, received[1]?.body)
      assert.strictEqual(received[0] && idOf(received[0]), received[1] && idOf(received[1]))
      webhooks.faults.delay(1, 10_800_000)
      const before = yield* Clock.currentTimeMillis
      scene.follow(streamer, 3)
      yield* settle(webhooks, 3_600_000)
      assert.isAtLeast((received[2]?.at ?? 0) - before, 10_800_000)
    }))

  it.effect("come in another order when that is asked for", () =>
    Effect.gen(function*() {
      const { scene, webhooks, received } = yield* begin(["channel.followed", "kicks.gifted", "livestream.status.updated"])
      webhooks.faults.hold()
      scene.goLive(streamer)
      scene.follow(streamer, viewer)
      scene.giveKicks(streamer, viewer, 1)
      yield* settle(webhooks)
      assert.lengthOf(received, 0)
      webhooks.faults.release("reversed")
      yield* settle(webhooks)
      assert.deepStrictEqual(received.map(typeOf), ["kicks.gifted", "channel.followed", "livestream.status.updated"])
    }))

  it.effect("are signed with the new key once it was changed", () =>
    Effect.gen(function*() {
      const { scene, webhooks, received, controls } = yield* begin()
      const first = controls.publicKeyPem()
      controls.rotateKey(yield* Effect.promise(() => generateSigningKeyPair("Ed25519")))
      scene.follow(streamer, viewer)
      yield* settle(webhooks)
      const receive = (pem: string) => {
        const [request] = received
        const verify = KickWebhook.layer({}).pipe(Layer.provide(KickPublicKey.layerPem(pem)))
        return Effect.flatMap(KickWebhook, (webhook) => webhook.receive(request ?? assert.fail())).pipe(Effect.provide(verify))
      }
      assert.isDefined(yield* receive(controls.publicKeyPem()))
      assert.deepInclude(yield* Effect.flip(receive(first)), { reason: "invalid_signature" })
    }))

  it.effect("retell what a simulator of webhooks makes up, and the API tells the same", () =>
    Effect.gen(function*() {
      const { scene, state, webhooks, received } = yield* begin([])
      const simulator = yield* Effect.promise(() => KickSimulator.make({ channels: 1, seed: 7, gapMillis: 60_000, key: keys }))
      const [tracked] = simulator.channels
      const userId = Number(tracked?.userId)
      scene.addChannel({ userId, ...(tracked === undefined ? {} : { slug: tracked.slug }) })
      for (const event of kickEventTypes) {
        const id = state.newUlid()
        state.subscriptions.set(id, { id, appId: "app-one", broadcasterId: userId, event, version: 1, createdAt: 0 })
      }
      const deliveries = yield* Effect.promise(() => simulator.take(400))
      deliveries.forEach(scene.relive)
      yield* settle(webhooks)
      assert.lengthOf(received, 400)
      const texts = (told: ReadonlyArray<{ readonly body: Uint8Array }>) => told.map(({ body }) => new TextDecoder().decode(body)).sort()
      assert.deepStrictEqual(texts(received), texts(deliveries))
      const [told] = [...simulator.tally.channels.values()]
      const channel = state.channels.get(userId)
      assert.strictEqual(channel?.messages.size, told?.messages)
      assert.strictEqual(channel?.kicks.reduce((sum, { amount }) => sum + amount, 0), told?.kicks)
      assert.strictEqual(channel?.stream?.startedAt ?? null, told?.live?.value)
      assert.strictEqual(channel?.title, told?.title?.value)
    }))
})
