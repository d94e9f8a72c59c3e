import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1.json" with { type: "json" }
import { catchUp, channel, chatMessage, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { ban, kicks, redemption, subscription, subscriptionGift } from "./kickBodies.ts"
import { shapeOf } from "./shapeOf.ts"

const facts: ReadonlyArray<readonly [type: string, body: object]> = [
  ["channel.subscription.new", subscription(42, "2026-03-20T19:00:00Z")],
  ["channel.subscription.gifts", subscriptionGift(42, [3], "2026-03-20T20:00:00Z")],
  ["kicks.gifted", kicks(42, 5, "2026-03-20T20:10:00Z", "go")],
  ["moderation.banned", ban(42, 5, "2026-03-18T22:00:00Z", "2026-03-19T22:00:00Z")],
  ["channel.reward.redemption.updated", redemption("r1", 42, "Hydrate", "2026-03-17T20:02:00Z")]
]

layer(TestServer.layer)("the customer API and its contract", (it) => {
  it.effect("every answer has the keys and types of the contract's example", () =>
    Effect.gen(function*() {
      yield* track(channel({ channelId: 50291333 }))
      const key = yield* issueKey({ planCode: "enterprise_unlimited" })
      const body = chatMessage({ id: "m1", at: "2026-03-21T21:20:11Z", emotes: true })
      assert.strictEqual((yield* deliver(body, { messageId: "01A" })).status, 200)
      for (const [index, [type, fact]] of facts.entries()) {
        assert.strictEqual((yield* deliver(fact, { messageId: `fact-${index}`, type })).status, 200, type)
      }
      yield* catchUp

      const { request } = yield* TestServer
      for (const { exampleRequest, exampleResponse, path } of contract.endpoints) {
        const { json, status } = yield* request(exampleRequest, { headers: { "x-kicklogz-api-key": key } })
        assert.strictEqual(status, 200, path)
        assert.deepStrictEqual(shapeOf(json), shapeOf(exampleResponse), path)
      }
      assert.strictEqual(contract.endpoints.length, 22)
    }))
})
