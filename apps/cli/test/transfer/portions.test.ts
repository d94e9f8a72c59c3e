import { portions, type Portion } from "../../src/transfer/portions.ts"
import { assert, describe, it } from "@effect/vitest"

const encoder = new TextEncoder()

/** A file that is read in pieces of a size. */
async function* file(text: string, size: number) {
  const bytes = encoder.encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const cut = async (text: string, size = 64 * 1024) => {
  const all: Array<Portion> = []
  for await (const portion of portions(file(text, size))) all.push(portion)
  return all
}

const textOf = (all: ReadonlyArray<Portion>) => Buffer.concat(all.map(({ bytes }) => bytes)).toString()

describe("the portions of a file", () => {
  it.each([100, 4096, 300_000])("make up the file, end with lines and know where they begin, when read by %d bytes", async (size) => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `{"line":${index + 1},"text":"günaydın"}`)
    const text = lines.join("\n")
    const all = await cut(text, size)
    assert.isAbove(all.length, 1)
    assert.strictEqual(textOf(all), text)
    assert.strictEqual(all.at(-1)?.readTo, encoder.encode(text).length)
    for (const { bytes, firstLine } of all) {
      assert.deepInclude(JSON.parse(Buffer.from(bytes).toString().split("\n")[0] ?? ""), { line: firstLine })
    }
    assert.strictEqual(all.reduce((total, each) => total + each.lines, 0), 20_000)
    assert.isBelow(Math.max(...all.map(({ bytes }) => bytes.length)), 1_000_000)
  })

  it("of an empty file are none", async () => {
    assert.deepStrictEqual(await cut(""), [])
  })

  it("hold the beginning of a line that is far too long, and go on after it with the right number", async () => {
    const text = `a\n${"b".repeat(30_000_000)}\nc\nd`
    const all = await cut(text)
    assert.isBelow(Math.max(...all.map(({ bytes }) => bytes.length)), 20_000_000)
    const [last] = all.slice(-1)
    assert.strictEqual(Buffer.from(last?.bytes ?? []).toString(), "c\nd")
    assert.deepInclude(last, { firstLine: 3, lines: 2, readTo: text.length })
  })
})
