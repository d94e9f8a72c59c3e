import { assert, describe, it } from "@effect/vitest"
import { isToldTwice, webhookTelling } from "@kickstand/kick/realtime/webhookTelling"

describe("what a webhook tells that the socket tells too", () => {
  it("is something for a subscription", () => {
    const body = { subscriber: { username: "Viewer_Ten" }, created_at: "2026-03-20T18:00:00Z" }
    assert.isTrue(isToldTwice("channel.subscription.new"))
    assert.deepInclude(webhookTelling("channel.subscription.new", body, 0), { kind: "subscription", about: "viewer_ten" })
  })

  it("is nothing for a type that is named like what every object has", () => {
    for (const type of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      assert.isFalse(isToldTwice(type), type)
      assert.isNull(webhookTelling(type, {}, 0), type)
    }
  })
})
