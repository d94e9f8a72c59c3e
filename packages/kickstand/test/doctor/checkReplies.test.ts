import { channelId } from "@kickstand/domain/event/ChannelId"
import { assert, describe, it } from "@effect/vitest"
import { checkReplies } from "@kickstand/kickstand/doctor/checkReplies"

const reply = { broadcasterId: "1", broadcaster: "Streamer", channel: channelId("kick", 1), sentAt: null, failedAt: null, reason: null }
const connected = [{ platform: "kick", userId: "1", scopes: ["user:read", "chat:write"] }] as const

describe("the doctor on answers to commands", () => {
  it("says that nobody connected, or did not allow to write", () => {
    const [finding] = checkReplies([reply], [])
    assert.deepInclude(finding, { check: "replies kick:1", status: "warn", message: "Commands are to be answered, and Streamer has not connected" })
    assert.include(finding?.advice, "kickstand connect kick")
    assert.include(checkReplies([reply], [{ platform: "kick", userId: "1", scopes: ["user:read"] }])[0]?.message, "chat:write")
  })

  it("says why the last answer did not get through, until one does", () => {
    assert.include(checkReplies([{ ...reply, failedAt: 2, reason: "Kick is away" }], connected)[0]?.message, "Kick is away")
    assert.strictEqual(checkReplies([{ ...reply, failedAt: 2, reason: "Kick is away", sentAt: 1 }], connected)[0]?.status, "warn")
    assert.strictEqual(checkReplies([{ ...reply, failedAt: 2, reason: "Kick is away", sentAt: 3 }], connected)[0]?.status, "ok")
  })

  it("is silent before the first answer was tried", () => {
    assert.deepStrictEqual(checkReplies([reply], connected), [])
  })
})
