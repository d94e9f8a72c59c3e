import { Chat } from "@kickstand/domain/chat/Chat"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { Projector } from "@kickstand/domain/projection/Projector"
import { ChannelTracking } from "@kickstand/kickstand/tracking/ChannelTracking"
import { createScene } from "@kickstand/testing/simulatedTwitch/happen/createScene"
import { makePrng } from "@kickstand/testing/simulator/Prng"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Simulated } from "../../../twitch/test/simulated.ts"
import { layerWorld, type Send, sendToServer } from "./twitchWorld.ts"

/** Seconds of simulated traffic. */
const seconds = 600

const id = channelId("twitch", "1")
const startAt = Date.parse("2026-03-22T02:00:00Z")

it.effect("ten minutes with every fault lose nothing that was taken, and keep nothing twice", () => {
  const prng = makePrng("twitch chaos")
  const taken = new Set<string>()
  const chats = new Set<string>()
  const way: { send: Send } = { send: async () => new Response(null, { status: 503 }) }

  /** The way from Twitch: requests get lost, answers do as well, and the server is away at times. */
  const flaky: Send = async (request) => {
    if (prng.chance(0.1)) throw new Error("The request was lost")
    if (prng.chance(0.05)) return new Response(null, { status: 503 })
    const header = (name: string) => request.headers.get(`twitch-eventsub-${name}`) ?? ""
    const type = header("message-type")
    const answer = await way.send(request)
    if (type !== "webhook_callback_verification" && answer.ok) taken.add(header("message-id"))
    if (type === "notification" && answer.ok && header("subscription-type") === "channel.chat.message") chats.add(header("message-id"))
    if (prng.chance(0.1)) throw new Error("The answer was lost")
    return answer
  }

  return Effect.gen(function*() {
    yield* TestClock.setTime(startAt)
    way.send = yield* sendToServer
    const tracker = (yield* ChannelTracking).of("twitch")
    yield* (yield* ChannelRegistry).add(yield* tracker.lookUp("streamer_one"))
    const twitch = yield* Simulated
    const scene = createScene(twitch, 7)

    for (let second = 0; second < seconds; second++) {
      yield* TestClock.adjust("1 second")
      // What a worker does every ten minutes, or somebody by hand: what Twitch gave up is subscribed to again.
      if (second % 30 === 0) yield* tracker.sync(null)
      if (second === 1) yield* Effect.promise(() => scene.goLive("1", 10))
      if (prng.chance(0.05)) twitch.faults.double += 1
      if (prng.chance(0.02)) twitch.faults.drop += 1
      yield* Effect.promise(scene.next)
    }

    const log = yield* EventLog
    const kept = (yield* log.read({ after: 0, limit: 10_000 })).filter(({ platform, source }) => platform === "twitch" && source === "webhook")
    const ids = kept.map(({ messageId }) => messageId)
    assert.isAbove(taken.size, seconds / 3)
    // Of what may be told by several messages, such as that somebody follows, one is kept.
    assert.strictEqual(new Set(ids).size, ids.length)
    for (const each of ids) assert.isTrue(taken.has(each))
    const written = kept.filter(({ type }) => type === "channel.chat.message").map(({ messageId }) => messageId)
    assert.deepStrictEqual(written.toSorted(), [...chats].toSorted())
    const projector = yield* Projector
    yield* projector.prepare
    yield* projector.catchUp
    assert.strictEqual(yield* (yield* Chat).totalMessages(id), chats.size)
  }).pipe(Effect.provide(layerWorld({ simulated: { send: flaky } })))
}, 60_000)
