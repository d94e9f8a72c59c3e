import { addChannel } from "@kickstand/kickstand/operations/addChannel"
import { grantStreamer } from "@kickstand/kickstand/operations/grantStreamer"
import { assert, describe, layer } from "@effect/vitest"
import { Effect } from "effect"
import { channel, issueKey, TestServer } from "../TestServer.ts"
import { walkedEndpoints } from "./walkedEndpoints.ts"

const kick = channel()
const twitch = channel({ platform: "twitch", userId: "2002", channelId: null, chatroomId: null, language: "tr" })

const ask = Effect.fnUntraced(function*(key: string, name: string) {
  const { request } = yield* TestServer
  const { json, status } = yield* request(`/api/customer/v1/streamers/${name}`, { headers: { "x-kicklogz-api-key": key } })
  return { status, json }
})

const statusOf = (key: string, name: string) => Effect.map(ask(key, name), ({ status }) => status)

describe("a streamer on two platforms with one slug", () => {
  layer(TestServer.layer)("is asked for", (it) => {
    it.effect("on Kick by the slug, and on either by platform and slug", () =>
      Effect.gen(function*() {
        yield* addChannel(kick)
        yield* addChannel(twitch)
        const key = yield* issueKey({ overrides: { streamerLimit: 2 } })
        yield* grantStreamer("capi_acc_1", "streamer_one")
        yield* grantStreamer("capi_acc_1", "twitch:streamer_one")
        assert.include(JSON.stringify((yield* ask(key, "streamer_one")).json), `"language":"en"`)
        assert.include(JSON.stringify((yield* ask(key, "kick:streamer_one")).json), `"language":"en"`)
        for (const name of ["twitch:streamer_one", "twitch%3Astreamer_one", "twitch:Streamer_One"]) {
          assert.include(JSON.stringify((yield* ask(key, name)).json), `"language":"tr"`, name)
        }
      }))
  })

  layer(TestServer.layer)("is granted", (it) => {
    it.effect("ahead, by platform and slug, on that platform alone", () =>
      Effect.gen(function*() {
        const key = yield* issueKey()
        yield* grantStreamer("capi_acc_1", "twitch:streamer_one")
        yield* addChannel(kick)
        yield* addChannel(twitch)
        assert.strictEqual(yield* statusOf(key, "twitch:streamer_one"), 200)
        assert.strictEqual(yield* statusOf(key, "kick:streamer_one"), 403)
      }))
  })

  layer(TestServer.layer)("is narrowed to by a key", (it) => {
    it.effect("on one platform", () =>
      Effect.gen(function*() {
        yield* addChannel(kick)
        yield* addChannel(twitch)
        const key = yield* issueKey({ overrides: { streamerLimit: 2 }, key: { streamers: ["twitch:streamer_one"] } })
        yield* grantStreamer("capi_acc_1", "twitch:streamer_one")
        yield* grantStreamer("capi_acc_1", "kick:streamer_one")
        assert.strictEqual(yield* statusOf(key, "twitch:streamer_one"), 200)
        assert.strictEqual(yield* statusOf(key, "kick:streamer_one"), 403)
      }))
  })

  layer(TestServer.layer)("of Twitch alone", (it) => {
    it.effect("is asked for by platform and slug, and by the slug, at every endpoint that takes one", () =>
      Effect.gen(function*() {
        yield* addChannel(twitch)
        const key = yield* issueKey({ account: "all", planCode: "enterprise_unlimited" })
        const keyed = walkedEndpoints.filter(({ method, path }) => method === "GET" && path.includes(":slug"))
        assert.isAtLeast(keyed.length, 20)
        const { request } = yield* TestServer
        const headers = { "x-kicklogz-api-key": key }
        for (const { address } of keyed) {
          const alone = yield* request(address, { headers })
          const whole = yield* request(address.replace("streamer_one", "twitch:streamer_one"), { headers })
          assert.deepStrictEqual([alone.status, whole.status], [200, 200], `${address} ${whole.text}`)
          assert.strictEqual((yield* request(address.replace("streamer_one", "kick:streamer_one"), { headers })).status, 404, address)
        }
      }))
  })
})
