import type { ChannelHosted } from "@kickstand/domain/event/ChannelHosted"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { HostProjection } from "@kickstand/domain/host/HostProjection"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-broadcasts.json" with { type: "json" }
import { issueKey, TestServer } from "../TestServer.ts"
import { shapeOf } from "./shapeOf.ts"
import { tell, toldBroadcast, toldId } from "./toldBroadcast.ts"

const endpoints = contract.endpoints.filter(({ path }) => path.endsWith("/hosts"))
const ofStreamer = "/streamers/streamer_one/hosts"
const ofBroadcast = `/broadcasts/${toldId}/hosts`

const hosted = (at: string, viewers: number, message: string | null = "raid time"): ChannelHosted => ({
  _tag: "ChannelHosted",
  id: `kick:host:1001:${at}`,
  channel: channelId("kick", 1001),
  at: Date.parse(at),
  profile: null,
  hostUsername: "partner_channel",
  viewers,
  message
})

/** Before the window, before the broadcast, at its very end, and after it. */
const told = ["2026-02-01T00:00:00Z", "2026-03-17T16:59:59Z", "2026-03-17T21:02:00Z", "2026-03-20T00:00:00Z"]

interface Listed {
  readonly data: ReadonlyArray<{ readonly number_viewers: number }>
  readonly totalItems: number
  readonly error?: string
}
const read = ({ json }: { readonly json: unknown }) => json as Listed
const viewers = (answer: { readonly json: unknown }) => read(answer).data.map(({ number_viewers }) => number_viewers)

layer(TestServer.layer)("the hosts of a streamer and of a broadcast", (it) => {
  it.effect("have the keys and types of the contract's examples, and are those of 30 days or of the broadcast", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("hosts")
      yield* tell(HostProjection, told.map((at, index) => hosted(at, index)))
      assert.lengthOf(endpoints, 2)
      for (const { exampleRequest, exampleResponse, path } of endpoints) {
        const { json, status } = yield* ask(exampleRequest.replace("/api/customer/v1", ""))
        assert.strictEqual(status, 200, path)
        assert.deepStrictEqual(shapeOf(json), shapeOf(exampleResponse), path)
      }
      assert.deepStrictEqual(viewers(yield* ask(ofStreamer)), [3, 2, 1])
      assert.deepStrictEqual(viewers(yield* ask(ofBroadcast)), [2])
      const second = yield* ask(`${ofStreamer}?page=2&limit=2`)
      assert.deepStrictEqual([viewers(second), read(second).totalItems], [[1], 3])
    }))

  it.effect("are closed to bad pages, strangers and the keyless", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("bad")
      const stranger = yield* issueKey({ account: "nobody", planCode: "scale_50" })
      const { request } = yield* TestServer
      for (const path of [ofStreamer, ofBroadcast]) {
        for (const query of ["limit=101", "limit=0", "page=0"]) {
          const { status, ...answer } = yield* ask(`${path}?${query}`)
          assert.deepStrictEqual([status, read(answer).error], [400, "customer_api_page_size_invalid"])
        }
        assert.strictEqual((yield* request(`/api/customer/v1${path}`)).status, 401)
        const refused = yield* request(`/api/customer/v1${path}`, { headers: { "x-kicklogz-api-key": stranger } })
        assert.deepStrictEqual([refused.status, read(refused).error], [403, "customer_api_streamer_not_entitled"])
      }
    }))
})
