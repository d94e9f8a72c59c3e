import { confirmType, kickEventOf, kickEventTypes } from "@kickstand/kick/event/kickEvents"
import { assert, describe, it } from "@effect/vitest"
import { documented, typeOf } from "../documented.ts"

const entries = Object.entries(documented) as ReadonlyArray<[keyof typeof documented, Record<string, unknown>]>

it("ten types are known", () => {
  assert.deepStrictEqual([...kickEventTypes].sort(), [
    "channel.followed",
    "channel.reward.redemption.updated",
    "channel.subscription.gifts",
    "channel.subscription.new",
    "channel.subscription.renewal",
    "chat.message.sent",
    "kicks.gifted",
    "livestream.metadata.updated",
    "livestream.status.updated",
    "moderation.banned"
  ])
})

describe("the type of a body", () => {
  it.each(entries)("%s has the shape of no other event", (name, body) => {
    const matching = kickEventTypes.filter((type) => kickEventOf(type)?.matches(body))
    const own = name === "subscription" ? ["channel.subscription.new", "channel.subscription.renewal"] : [typeOf[name]]
    assert.deepStrictEqual(matching, own)
  })

  it.each(entries)("%s is recognised under every false known type", (name, body) => {
    for (const told of kickEventTypes) {
      const confirmed = confirmType(told, body)
      if (name === "subscription") assert.match(confirmed, /^channel\.subscription\.(new|renewal)$/)
      else assert.strictEqual(confirmed, typeOf[name])
    }
  })

  it("is what the header says where first and renewed subscription look alike", () => {
    for (const told of ["channel.subscription.new", "channel.subscription.renewal"]) {
      assert.strictEqual(confirmType(told, documented.subscription), told)
    }
  })

  it("is left as told when it is not known, though the shape is", () => {
    assert.strictEqual(confirmType("channel.unfollowed", documented.follow), "channel.unfollowed")
  })

  it("is left as told when the shape is none, or several", () => {
    assert.strictEqual(confirmType("channel.followed", {}), "channel.followed")
    assert.strictEqual(confirmType("kicks.gifted", { ...documented.follow, giftees: [] }), "kicks.gifted")
  })
})
