import { assert, describe, it } from "vitest"
import { gzipSync } from "node:zlib"
import { bundle } from "../src/bundle.ts"

/** Kilobytes, compressed. */
const budget = 250

describe("the built page", () => {
  it("is small, the same every time, and has neither scripts nor styles in its markup", async () => {
    const files = await bundle()
    const size = [...files.values()].reduce((sum, content) => sum + gzipSync(content).length, 0)
    assert.isBelow(size / 1000, budget)
    assert.deepStrictEqual([...await bundle()], [...files])
    const page = files.get("index.html") ?? ""
    assert.notMatch(page, /<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/)
    for (const [, name] of page.matchAll(/\/dashboard\/assets\/([\w.-]+)/g)) assert.isTrue(files.has(name ?? ""), name)
  })
})
