import { checkConnections } from "@kickstand/kickstand/doctor/checkConnections"
import { assert, it } from "@effect/vitest"

const connection = {
  platform: "kick",
  userId: "4001",
  name: "streamer_one",
  scopes: ["user:read"],
  state: "connected",
  reason: null,
  key: "current",
  connectedAt: 0,
  refreshedAt: 0,
  expiresAt: 0
} as const

const statusOf = (change: object) => checkConnections([{ ...connection, ...change }])[0]?.status

it("an account that must connect again, or whose key is gone, is a failure that says what to do", () => {
  assert.deepStrictEqual(checkConnections([]), [])
  assert.strictEqual(statusOf({}), "ok")
  assert.strictEqual(statusOf({ key: "older" }), "warn")
  assert.strictEqual(statusOf({ key: "unknown" }), "fail")
  const [again] = checkConnections([{ ...connection, state: "connect_again", reason: "revoked at Kick" }])
  assert.strictEqual(again?.status, "fail")
  assert.include(again?.message, "revoked at Kick")
  assert.include(again?.advice, "kickstand connect kick")
  const [atTwitch] = checkConnections([{ ...connection, platform: "twitch", state: "connect_again" }])
  assert.include(atTwitch?.advice, "kickstand connect twitch")
})
