import { createKickstand } from "@kickstand/kickstand/createKickstand"
import { ImportStopped } from "@kickstand/domain/transfer/ImportStopped"
import { assert, it } from "@effect/vitest"
import { messageLines } from "./lines.ts"

const collect = async (lines: AsyncIterable<string>) => {
  const all: Array<string> = []
  for await (const line of lines) all.push(line)
  return all
}

it("one Kickstand is poured into another", async () => {
  const [from, to] = [await createKickstand({ worker: false }), await createKickstand({ worker: false })]
  const imported = await from.importEvents(messageLines(1200), { track: true })
  assert.deepInclude(imported, { lines: 1200, stored: 1200, tracked: ["1"] })

  const poured = await to.importEvents(from.exportEvents(), { track: true })
  assert.deepInclude(poured, { lines: 1200, stored: 1200 })
  assert.deepStrictEqual(await collect(to.exportEvents()), await collect(from.exportEvents()))
  assert.lengthOf(await collect(to.exportEvents({ after: 1195 })), 5)

  await to.projections.catchUp()
  const [channel] = await to.channels.list()
  assert.strictEqual(channel === undefined ? 0 : await to.chat.totalMessages(channel.id), 1200)

  // Whoever has seen enough leaves, and nothing is read on.
  for await (const line of from.exportEvents()) {
    assert.include(line, "\"messageId\":\"0\"")
    break
  }
  await from.close()
  await to.close()
})

it("a bad line rejects with where it is, and a source that breaks with what broke it", async () => {
  const kickstand = await createKickstand({ worker: false })
  const rejected = (lines: Iterable<string> | AsyncIterable<string>) =>
    kickstand.importEvents(lines).then(() => assert.fail("It was taken"), (error: unknown) => error)
  const stopped = await rejected(["", "nothing"])
  assert.instanceOf(stopped, ImportStopped)
  assert.strictEqual(stopped.line, 2)
  const broken = new Error("The other side hung up")
  // eslint-disable-next-line require-yield
  assert.strictEqual(await rejected((async function*(): AsyncGenerator<string> { throw broken })()), broken)
  await kickstand.close()
})
