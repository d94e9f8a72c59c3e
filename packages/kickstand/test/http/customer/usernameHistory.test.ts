import { channelId } from "@kickstand/domain/event/ChannelId"
import type { UserRenamed } from "@kickstand/domain/event/UserRenamed"
import { ViewerNameProjection } from "@kickstand/domain/viewer/ViewerNameProjection"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import contract from "../../../../api/test/fixtures/customer-v1-rooms.json" with { type: "json" }
import { catchUp, chatMessage, deliver, TestServer } from "../TestServer.ts"
import { tell, toldBroadcast } from "./toldBroadcast.ts"

const renamed = (at: string, from: string, to: string): UserRenamed => ({
  _tag: "UserRenamed",
  id: `kick:rename:${at}`,
  channel: channelId("kick", 1001),
  at: Date.parse(at),
  profile: null,
  user: { id: "4242", username: to },
  previousUsername: from
})

const wrote = (id: string, at: string, username: string) =>
  deliver(chatMessage({ id, at, userId: 4242, username }), { messageId: id })

layer(TestServer.layer)("the names that a Kick user bore", (it) => {
  it.effect("are told with when they were seen, whichever of them is asked for", () =>
    Effect.gen(function*() {
      const ask = yield* toldBroadcast("names")
      yield* wrote("n1", "2026-03-01T10:00:00Z", "watcher42")
      yield* wrote("n3", "2026-03-20T10:00:00Z", "Watcher_42")
      yield* wrote("n2", "2026-03-02T10:00:00Z", "watcher42")
      yield* catchUp
      yield* tell(ViewerNameProjection, [renamed("2026-02-01T10:00:00Z", "first_name", "watcher42")])
      const { exampleRequest } = contract.endpoints.find(({ path }) => path.endsWith("/username-history")) ?? assert.fail()
      const data = [
        { username: "Watcher_42", first_seen_at: "2026-03-20T10:00:00.000Z", last_seen_at: "2026-03-20T10:00:00.000Z" },
        { username: "watcher42", first_seen_at: "2026-02-01T10:00:00.000Z", last_seen_at: "2026-03-02T10:00:00.000Z" },
        { username: "first_name", first_seen_at: "2026-02-01T09:59:59.999Z", last_seen_at: "2026-02-01T09:59:59.999Z" }
      ]
      for (const name of ["watcher42", "FIRST_NAME", "watcher_42"]) {
        const { json, status } = yield* ask(exampleRequest.replace("/api/customer/v1", "").replace("viewer42", name))
        assert.strictEqual(status, 200)
        assert.deepStrictEqual(json, {
          success: true,
          user: { username: "Watcher_42" },
          data,
          totalItems: 3,
          currentPage: 1,
          itemsPerPage: 10,
          totalPages: 1
        })
      }
      const second = yield* ask("/users/watcher42/username-history?page=2&limit=2")
      assert.deepInclude(second.json as object, { data: data.slice(2), totalItems: 3, totalPages: 2 })
      const nobody = yield* ask("/users/Nobody/username-history")
      assert.deepInclude(nobody.json as object, { user: { username: "Nobody" }, data: [], totalItems: 0 })
    }))
})
