import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { Projector } from "@kickstand/domain/projection/Projector"
import { WebhookArrivals } from "@kickstand/domain/tracking/WebhookArrivals"
import { silenceMillis } from "@kickstand/domain/tracking/webhookSilence"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { pollDelivery } from "@kickstand/kick/poll/pollDelivery"
import { hearChannels } from "@kickstand/kickstand/tracking/hearChannels"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { channel, chatMessage, deliver, testNow, TestServer, track } from "../http/TestServer.ts"

const now = Date.parse(testNow)

const heard = Effect.map(hearChannels(), ([first]) => first ?? assert.fail("no channel"))

layer(TestServer.layer)("a channel on air", (it) => {
  it.effect("is silent once no webhook has arrived for a quarter of an hour, in metrics too, until one arrives", () =>
    Effect.gen(function*() {
      const { request } = yield* TestServer
      const projector = yield* Projector
      yield* track(channel())
      const { id } = (yield* (yield* ChannelRegistry).list)[0] ?? assert.fail("no channel")
      assert.deepInclude(yield* heard, { isLive: null, lastWebhookAt: null, silentSince: null })

      const livestream = { started_at: testNow, title: "Hello" }
      yield* (yield* EventLog).append([pollDelivery({ type: "poll.started", userId: "1001", at: now, found: { livestream } })])
      yield* deliver(chatMessage({ id: "1", at: testNow }), { messageId: "m1" })
      yield* projector.prepare
      yield* projector.catchUp
      yield* TestClock.adjust("11 seconds")
      assert.deepInclude(yield* heard, { isLive: true, lastWebhookAt: now, silentSince: null })

      yield* TestClock.adjust(silenceMillis)
      assert.deepInclude(yield* heard, { silentSince: now })
      assert.include((yield* request("/metrics")).text, "kickstand_silent_channels 1")

      // One that tells nothing new is a sign of life as well.
      yield* deliver(chatMessage({ id: "1", at: testNow }), { messageId: "m1" })
      yield* TestClock.adjust("16 seconds")
      assert.deepInclude(yield* heard, { silentSince: null })
      assert.include((yield* request("/metrics")).text, "kickstand_silent_channels 0")
      assert.isAbove((yield* (yield* WebhookArrivals).list).get(id) ?? 0, now)
    }))
})
