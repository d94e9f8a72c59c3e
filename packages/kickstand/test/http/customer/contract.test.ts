import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1.json" with { type: "json" }
import { catchUp, channel, chatMessage, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"

layer(TestServer.layer)("the customer API and its contract", (it) => {
  it.effect("every answer has the keys and types of the contract's example", () =>
    Effect.gen(function*() {
      yield* track(channel())
      const key = yield* issueKey({ streamers: ["streamer_one"] })
      const body = chatMessage({ id: "m1", at: "2026-03-21T21:20:11Z", emotes: true })
      assert.strictEqual((yield* deliver(body, { messageId: "01A" })).status, 200)
      yield* catchUp

      const { request } = yield* TestServer
      for (const { exampleRequest, exampleResponse, path } of contract.endpoints) {
        const { json, status } = yield* request(exampleRequest, { headers: { "x-kicklogz-api-key": key } })
        assert.strictEqual(status, 200, path)
        assert.deepStrictEqual(shapeOf(json), shapeOf(exampleResponse), path)
      }
      assert.strictEqual(contract.endpoints.length, 8)
    }))
})
