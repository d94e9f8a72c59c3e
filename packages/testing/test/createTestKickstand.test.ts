import { channelId } from "@kickstand/domain/event/ChannelId"
import { createTestKickstand } from "@kickstand/testing/createTestKickstand"
import { webhookRequest } from "@kickstand/testing/testKickstand/webhookRequest"
import { assert, describe, it } from "vitest"

describe("a test's own Kickstand, without Effect", () => {
  it("answers what the simulator sent, by queries and over HTTP", async () => {
    const kickstand = await createTestKickstand({ seed: "plain" })
    try {
      const { simulator } = kickstand
      await kickstand.play(200)
      const [channel] = simulator.channels
      const tally = simulator.tally.channels.get(channelId("kick", channel!.userId))
      assert.strictEqual(await kickstand.chat.totalMessages(tally!.channel), tally!.messages)
      const { secret } = await kickstand.createKey()
      const response = await kickstand.fetch(
        new Request(`http://kickstand.test/api/customer/v1/streamers/${channel!.slug}`, {
          headers: { authorization: `Bearer ${secret}` }
        })
      )
      assert.strictEqual(response.status, 200)
    } finally {
      await kickstand.close()
    }
  })

  it("takes single deliveries, directly and as requests, and rejects forged ones with a typed error", async () => {
    const kickstand = await createTestKickstand()
    try {
      const [first, second] = await kickstand.simulator.take(2)
      assert.deepStrictEqual(await kickstand.deliver(first!), { _tag: "Stored", position: 1 })
      assert.strictEqual((await kickstand.fetch(webhookRequest(second!))).status, 200)
      await kickstand.catchUp()
      const status = await kickstand.projections.status()
      assert.isTrue(status.every(({ lag, position }) => lag === 0 && position === 2))
      const error: unknown = await kickstand.deliver({ ...first!, body: second!.body }).catch((reason: unknown) => reason)
      assert.propertyVal(error, "_tag", "WebhookRejected")
    } finally {
      await kickstand.close()
    }
  })

  it("has nothing in common with the next", async () => {
    const [one, other] = await Promise.all([createTestKickstand(), createTestKickstand()])
    await one.play(50)
    assert.strictEqual(await other.chat.totalMessages(channelId("kick", one.simulator.channels[0]!.userId)), 0)
    await Promise.all([one.close(), other.close()])
  })
})
