import { channelId } from "@kickstand/domain/event/ChannelId"
import { createKickstand } from "@kickstand/kickstand"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { assert, describe, it } from "vitest"

const everything = {
  label: "embedded",
  environment: "test",
  families: null,
  streamers: null,
  allowedIps: null,
  expiresAt: null
} as const

describe("an embedded Kickstand", () => {
  it("takes webhooks in and answers about them, with and without HTTP, to whoever was given a key", async () => {
    const simulator = await KickSimulator.make({ seed: 11, channels: 1 })
    const [channel] = simulator.channels
    assert.isDefined(channel)
    const kickstand = await createKickstand({ kick: { publicKey: simulator.publicKeyPem }, worker: false, logLevel: "None" })
    try {
      await kickstand.channels.add(channel)
      const account = await kickstand.access.createAccount({ name: "Own site", planCode: "starter_1" })
      await kickstand.access.grantStreamer(account.id, channel.slug)
      const { key } = await kickstand.access.createKey({ ...everything, accountId: account.id })

      for (const { headers, body } of await simulator.take(200)) await kickstand.receiveKickWebhook({ headers, body })
      await kickstand.projections.catchUp()

      const told = simulator.tally.channels.get(channelId("kick", channel.userId))?.messages
      assert.strictEqual(await kickstand.chat.totalMessages(channelId("kick", channel.userId)), told)
      const ask = (secret: string) =>
        kickstand.fetch(
          new Request(`http://localhost/api/customer/v1/streamers/${channel.slug}`, { headers: { "x-kicklogz-api-key": secret } })
        )
      const answer = await ask(key)
      assert.strictEqual(answer.status, 200)
      assert.strictEqual((await answer.json()).streamer.message_count, told)
      assert.strictEqual((await ask(`${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`)).status, 401)
    } finally {
      await kickstand.close()
    }
  })

  it("refuses a storage that it does not know, and says what there is", async () => {
    const refusal = await createKickstand({ storage: "mysql://localhost" }).then(() => null, String)
    assert.include(refusal ?? "", "pglite:./directory")
  })

  it("rejects a webhook that is not genuine", async () => {
    const simulator = await KickSimulator.make({ seed: 12 })
    const [delivery] = await simulator.take(1)
    assert.isDefined(delivery)
    const kickstand = await createKickstand({ kick: { publicKey: simulator.publicKeyPem }, logLevel: "None" })
    const forged = { headers: delivery.headers, body: new TextEncoder().encode("{}") }
    const refusal = await kickstand.receiveKickWebhook(forged).then(() => null, (error: unknown) => error)
    assert.nestedPropertyVal(refusal, "_tag", "WebhookRejected")
    await kickstand.close()
  })
})
