import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/public-v2.json" with { type: "json" }
import { channel, catchUp, TestServer, track } from "../TestServer.ts"
import { shapeOf } from "../customer/shapeOf.ts"
import { publicFacts } from "./publicFacts.ts"
import { happen, layerPublicWorld, openPublic, Platform } from "./publicWorld.ts"

const envelope = Object.keys(contract.endpoints[0]?.exampleResponse ?? {})

layer(layerPublicWorld)("the public API and its contract", (it) => {
  it.effect("every answer has the keys and types of the contract's example", () =>
    Effect.gen(function*() {
      yield* track(channel({ userId: "1", slug: "streamer_name" }))
      yield* track(channel({ platform: "twitch", userId: "1", slug: "streamer_tv", channelId: null, chatroomId: null }))
      const { headers } = yield* openPublic()
      yield* happen(publicFacts)
      yield* catchUp
      ;(yield* Platform).categories.push({ id: "1", name: "Just Chatting" })

      const { request } = yield* TestServer
      const [{ exampleResponse: whole } = assert.fail()] = contract.endpoints
      for (const { exampleRequest, exampleResponse, method, path } of contract.endpoints) {
        const [, url = "", body] = /^\S+ (\S+)(?: (.*))?$/.exec(exampleRequest) ?? []
        const { json, status } = yield* request(url, {
          method,
          headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
          ...(body === undefined ? {} : { body })
        })
        assert.strictEqual(status, 200, `${path} ${JSON.stringify(json)}`)
        const answer = json as Record<string, unknown>
        assert.deepStrictEqual(Object.keys(answer), envelope, path)
        assert.deepStrictEqual(shapeOf(answer["broadcaster"]), shapeOf("broadcaster" in whole ? whole.broadcaster : null), path)
        assert.deepStrictEqual(shapeOf(answer["data"]), shapeOf(exampleResponse.data), path)
        assert.match(String(answer["generated_at"]), /^2026-03-22T03:14:00\+01:00$/)
      }
      assert.lengthOf(contract.endpoints, 13)
    }))
})
