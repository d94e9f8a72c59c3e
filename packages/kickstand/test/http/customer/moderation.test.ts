import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { ModerationProjection } from "@kickstand/domain/moderation/ModerationProjection"
import { ProjectionStore } from "@kickstand/domain/projection/ProjectionStore"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { catchUp, channel, deliver, issueKey, TestServer, track } from "../TestServer.ts"
import { ban } from "./kickBodies.ts"

const told = [
  ban(1, 8, "2026-01-31T23:59:59.999Z"),
  ban(2, 8, "2026-02-01T00:00:00Z"),
  ban(3, 9, "2026-02-10T10:00:00Z", "2026-02-10T11:00:00Z"),
  ban(4, 9, "2026-02-11T10:00:00Z")
]

const unbanned: Event = {
  _tag: "UserUnbanned",
  id: "unban-1",
  channel: channelId("kick", 1001),
  at: Date.parse("2026-02-12T10:00:00Z"),
  profile: null,
  user: { id: "4", username: "viewer4" },
  moderator: { id: "7", username: "Viewer7" }
}

/** Kick's webhooks tell of no unbans; other sources do. */
const tellUnban = Effect.gen(function*() {
  const store = yield* ProjectionStore
  for (const { name, generation, position } of yield* store.generations) {
    if (name !== ModerationProjection.name) continue
    const delta = ModerationProjection.fold([unbanned])
    yield* store.commit({ from: position, to: position, advances: [{ name, generation, delta }], failures: [] })
  }
})

layer(TestServer.layer)("the moderation endpoints", (it) => {
  it.effect("answer who was banned within 30 days, by whom, and how that ended", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(Date.parse("2026-03-03T00:00:00.000Z"))
      yield* track(channel())
      for (const [index, body] of told.entries()) {
        const meta = { messageId: `ban-${index}`, type: "moderation.banned" }
        assert.strictEqual((yield* deliver(body, meta)).status, 200)
      }
      yield* catchUp
      yield* tellUnban
      const key = yield* issueKey({ streamers: ["streamer_one"] })
      const { request } = yield* TestServer
      const ask = (query: string) =>
        request(`/api/customer/v1/streamers/streamer_one/${query}`, { headers: { "x-kicklogz-api-key": key } })

      const bans = yield* ask("bans?limit=2")
      assert.deepInclude(bans.json, { totalItems: 3, currentPage: 1, itemsPerPage: 2, totalPages: 2 })
      const [lifted, timeout] = (bans.json as { readonly data: ReadonlyArray<object> }).data
      assert.deepInclude(lifted, {
        user_id: 4,
        username: "viewer4",
        slug: "streamer_one",
        banned_by_id: 9,
        banned_by_username: "viewer9",
        banned_by_slug: "viewer9",
        permanent: true,
        created_at: "2026-02-11T10:00:00.000Z",
        expires_at: null,
        unbanned_at: "2026-02-12T10:00:00.000Z",
        unbanned_by_id: 7,
        unbanned_by_username: "Viewer7",
        unbanned_by_slug: "viewer7"
      })
      assert.deepInclude(timeout, { permanent: false, expires_at: "2026-02-10T11:00:00.000Z", unbanned_at: null })

      const moderators = yield* ask("top-moderators?limit=5")
      assert.deepStrictEqual((moderators.json as { readonly moderators: unknown }).moderators, [
        { banned_by_username: "viewer9", ban_count: 2 },
        { banned_by_username: "viewer8", ban_count: 1 }
      ])
    }))
})
