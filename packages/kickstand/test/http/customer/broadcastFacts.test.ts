import type { UserUnbanned } from "@kickstand/domain/event/UserUnbanned"
import { channelId } from "@kickstand/domain/event/ChannelId"
import { ModerationProjection } from "@kickstand/domain/moderation/ModerationProjection"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestServer } from "../TestServer.ts"
import { tell, toldBroadcast, toldId } from "./toldBroadcast.ts"

interface Listed {
  readonly data: ReadonlyArray<Record<string, unknown>>
  readonly totalItems: number
  readonly error?: string
}

const ask = Effect.fnUntraced(function*(account: string) {
  const request = yield* toldBroadcast(account)
  return (question: string) =>
    Effect.map(request(`/broadcasts/${toldId}/${question}`), ({ json, status }) => ({ status, ...json as Listed }))
})

/** Lifted before the ban ran out. */
const unbanned: UserUnbanned = {
  _tag: "UserUnbanned",
  id: "unban-1",
  channel: channelId("kick", 1001),
  at: Date.parse("2026-03-17T19:00:00Z"),
  profile: null,
  user: { id: "2", username: "viewer2" },
  moderator: { id: "7", username: "viewer7" }
}

layer(TestServer.layer)("what happened during a broadcast beside its chat", (it) => {
  it.effect("is who was banned from its first moment to its last, and how that ended", () =>
    Effect.gen(function*() {
      const of = yield* ask("bans")
      yield* tell(ModerationProjection, [unbanned])
      const { data, totalItems } = yield* of("bans")
      assert.deepStrictEqual([totalItems, data], [1, [{
        username: "viewer2",
        banned_by_username: "viewer8",
        permanent: false,
        created_at: "2026-03-17T18:21:00.000Z",
        expires_at: "2026-03-17T19:21:00.000Z",
        unbanned_at: "2026-03-17T19:00:00.000Z"
      }]])
    }))

  it.effect("is every subscription that was paid or given, event by event", () =>
    Effect.gen(function*() {
      const of = yield* ask("subscribers")
      const told = ({ data, totalItems }: Listed) => [totalItems, ...data.map(({ username, months }) => `${username} ${months}`)]
      assert.deepStrictEqual(told(yield* of("subscribers?limit=3")), [5, "viewer42 1", "viewer3 1", "viewer2 1"])
      assert.deepStrictEqual(told(yield* of("subscribers?limit=3&page=2&type=all")), [5, "viewer43 4", "viewer42 1"])
      assert.deepStrictEqual(told(yield* of("subscribers?type=normal")), [2, "viewer43 4", "viewer42 1"])
      const gifted = yield* of("subscribers?type=gifted")
      assert.deepStrictEqual(gifted.data.map(({ gifter_username }) => gifter_username), ["viewer6", "viewer5", "viewer5"])
      for (const wrong of ["paid", "", "ALL"]) {
        const { error, status } = yield* of(`subscribers?type=${wrong}`)
        assert.deepStrictEqual([status, error], [400, "request_invalid"], wrong)
      }
    }))

  it.effect("is who gave most subscriptions away while it lasted", () =>
    Effect.gen(function*() {
      const of = yield* ask("gifters")
      const { data, totalItems } = yield* of("top-gifters")
      assert.deepStrictEqual([totalItems, data], [2, [
        { gifter_username: "viewer5", total_gifts: 2, last_gift_date: "2026-03-17T20:00:00.000Z" },
        { gifter_username: "viewer6", total_gifts: 1, last_gift_date: "2026-03-17T21:02:00.000Z" }
      ]])
    }))

  it.effect("is the KICKs that were sent, one by one and in all", () =>
    Effect.gen(function*() {
      const of = yield* ask("gifts")
      const { data, totalItems } = yield* of("gifts")
      assert.deepStrictEqual([totalItems, data], [2, [
        { sender_username: "viewer43", gift_name: "Rage Quit", gift_amount: 7, message: "gg", event_time: "2026-03-17T21:02:00.000Z" },
        { sender_username: "viewer42", gift_name: "Rage Quit", gift_amount: 5, message: "LFG", event_time: "2026-03-17T20:10:00.000Z" }
      ]])
      const total = yield* of("gifts/total")
      assert.strictEqual((total as unknown as { readonly total_gifts: number }).total_gifts, 12)
    }))
})
