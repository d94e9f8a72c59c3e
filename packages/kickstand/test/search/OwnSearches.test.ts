import { createKickstand } from "@kickstand/kickstand"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { assert, describe, it } from "vitest"

describe("a program that embeds Kickstand", () => {
  it("searches the chat history of its channels and reads hits as they are found", async () => {
    const simulator = await KickSimulator.make({ seed: 21, channels: 2 })
    const kickstand = await createKickstand({ kick: { publicKey: simulator.publicKeyPem }, logLevel: "None" })
    try {
      for (const channel of simulator.channels) await kickstand.channels.add(channel)
      for (const { headers, body } of await simulator.take(200)) await kickstand.receiveKickWebhook({ headers, body })
      await kickstand.projections.catchUp()
      const told = [...simulator.tally.channels.values()].reduce((sum, { messages }) => sum + messages, 0)

      const everything = { from: 0, to: Date.now() + 86_400_000 }
      const { id } = await kickstand.search.create({ ...everything, order: "oldest" })
      const times: Array<number> = []
      for await (const { at } of kickstand.search.results(id)) times.push(at)
      assert.strictEqual(times.length, told)
      assert.deepStrictEqual(times, times.toSorted((a, b) => a - b))
      assert.deepInclude(await kickstand.search.wait(id), { status: "completed", hits: told })
      assert.deepInclude(await kickstand.search.find(id), { status: "completed" })
      assert.strictEqual((await kickstand.search.list({ page: 1, limit: 10 })).total, 1)

      const refusal = await kickstand.search.create({ ...everything, query: "\"open" }).then(() => null, (error: unknown) => error)
      assert.nestedPropertyVal(refusal, "_tag", "SearchSyntaxError")
      const backwards = await kickstand.search.create({ from: 2, to: 1 }).then(() => null, String)
      assert.include(backwards ?? "", "begin before it ends")
    } finally {
      await kickstand.close()
    }
  })

  it("is told when a search will not be completed", async () => {
    const kickstand = await createKickstand({ worker: false, logLevel: "None" })
    const { id } = await kickstand.search.create({ channels: [], from: 0, to: 1 })
    await kickstand.search.cancel(id)
    const outcome = await kickstand.search.wait(id).then(() => null, (error: unknown) => error)
    assert.nestedPropertyVal(outcome, "status", "cancelled")
    const missing = await kickstand.search.wait("srch_0").then(() => null, (error: unknown) => error)
    assert.nestedPropertyVal(missing, "status", null)
    await kickstand.close()
  })
})
