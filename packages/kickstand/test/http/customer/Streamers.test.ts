import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { catchUp, channel, chatMessage, deliver, issueKey, TestServer, track } from "../TestServer.ts"

const base = "/api/customer/v1/streamers/streamer_one"

/** A channel with five messages: one just outside the last 30 days, one just inside. */
const seeded = Effect.gen(function*() {
  yield* track(channel())
  const key = yield* issueKey({ streamers: ["streamer_one", "streamer_bare"], planCode: "enterprise_unlimited" })
  const told = [
    { id: "m1", at: "2026-02-20T02:13:59.999Z", username: "viewer1", userId: 1 },
    { id: "m2", at: "2026-02-20T02:14:00.000Z", username: "viewer2", userId: 2 },
    { id: "m3", at: "2026-03-20T10:00:00Z", username: "viewer2", userId: 2, emotes: true },
    { id: "m4", at: "2026-03-20T11:00:00Z", username: "viewer3", userId: 3, content: "gg" },
    { id: "m5", at: "2026-03-20T11:30:00Z", username: "viewer3", userId: 3, emotes: true }
  ]
  for (const message of told) {
    yield* deliver(chatMessage(message), { messageId: message.id, timestamp: message.at })
  }
  yield* catchUp
  const { request } = yield* TestServer
  return (path: string) => request(path, { headers: { "x-kicklogz-api-key": key } })
})

layer(TestServer.layer)("questions about a streamer's chat", (it) => {
  it.effect("are answered from the messages of the last 30 days, to the millisecond", () =>
    Effect.gen(function*() {
      const ask = yield* seeded

      const summary = yield* ask(base)
      assert.deepNestedInclude(summary.json, {
        "streamer.message_count": 5,
        "streamer.message_count_30d": 4,
        "streamer.chatroom_id": 9001,
        "streamer.channel_id": 5001,
        "streamer.language": "en",
        "streamer.profilepic": "https://example.com/picture.png"
      })
      assert.deepInclude((yield* ask(`${base}/users`)).json, { uniqueUsers: 2 })
      assert.deepInclude((yield* ask(`${base}/emotes`)).json, { totalEmotes: 2 })
      assert.deepInclude((yield* ask(`${base}/first-message`)).json, { firstMessageDate: "2026-02-20T02:13:59.999Z" })
    }))

  it.effect("give the latest messages, newest first, as many as are asked for", () =>
    Effect.gen(function*() {
      const ask = yield* seeded
      const { json } = yield* ask(`${base}/messages?limit=2`)
      const { messages } = json as { readonly messages: ReadonlyArray<Record<string, unknown>> }
      assert.deepStrictEqual(messages.map(({ id }) => id), ["m5", "m4"])
      assert.deepStrictEqual(messages[1], {
        id: "m4",
        user_id: 3,
        username: "viewer3",
        slug: "streamer_one",
        color: "#53FC18",
        content: "gg",
        created_at: "2026-03-20T11:00:00.000Z",
        created_at_formatted: "2026-03-20T11:00:00.000Z"
      })
    }))

  it.effect("find a streamer by any spelling of the slug", () =>
    Effect.gen(function*() {
      const ask = yield* seeded
      assert.strictEqual((yield* ask("/api/customer/v1/streamers/Streamer_One/users")).status, 200)
    }))

  it.effect("refuse page sizes outside the endpoint's bounds", () =>
    Effect.gen(function*() {
      const ask = yield* seeded
      for (const limit of ["0", "251", "-1", "1.5", "1e1", "ten", "", "%20", "9999999999999999999", "1&limit=2"]) {
        const { json, status } = yield* ask(`${base}/messages?limit=${limit}`)
        assert.strictEqual(status, 400, limit)
        assert.deepInclude(json, { success: false, status: 400, error: "customer_api_page_size_invalid" }, limit)
      }
      assert.strictEqual((yield* ask(`${base}/messages?limit=250`)).status, 200)
      assert.strictEqual((yield* ask(`${base}/messages?limit=1`)).status, 200)
    }))

  it.effect("know nothing of streamers that are not tracked", () =>
    Effect.gen(function*() {
      const ask = yield* seeded
      for (const path of ["", "/users", "/emotes", "/first-message", "/messages"]) {
        const { json, status } = yield* ask(`/api/customer/v1/streamers/nobody${path}`)
        assert.strictEqual(status, 404, path)
        assert.deepInclude(json, { error: "streamer_not_found", message: "Streamer not found." }, path)
      }
    }))

  it.effect("are answered though the ids of channel and chatroom are not known", () =>
    Effect.gen(function*() {
      const ask = yield* seeded
      yield* track(channel({ userId: "1002", slug: "streamer_bare", chatroomId: null, channelId: null, language: null }))
      const summary = yield* ask("/api/customer/v1/streamers/streamer_bare")
      assert.deepNestedInclude(summary.json, {
        "streamer.profilepic": "",
        "streamer.chatroomId": null,
        "streamer.language": "und",
        "streamer.message_count": 0
      })
      for (const path of ["/users", "/emotes", "/first-message", "/messages"]) {
        const { status } = yield* ask(`/api/customer/v1/streamers/streamer_bare${path}`)
        assert.strictEqual(status, 200, path)
      }
    }))
})
