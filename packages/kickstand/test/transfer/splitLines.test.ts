import { splitLines } from "@kickstand/kickstand/transfer/splitLines"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema, Stream } from "effect"

const encoder = new TextEncoder()

const split = (pieces: ReadonlyArray<Uint8Array>) =>
  Effect.map(Stream.runCollect(splitLines(Stream.fromIterable(pieces))), (groups) => groups.flat())

const cut = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.slice(index * size, (index + 1) * size))

describe("the lines of a body", () => {
  it.effect.prop("are the same wherever the body is cut", [
    Schema.Array(Schema.Literals(["", "a", "günaydın 👋", "こんにちは", "x\r"])),
    Schema.Literals([1, 2, 3, 5, 64])
  ], ([lines, size]) =>
    Effect.gen(function*() {
      const ended = lines.map((line) => `${line}\n`).join("")
      assert.deepStrictEqual(yield* split(cut(encoder.encode(ended), size)), [...lines])
      assert.deepStrictEqual(yield* split(cut(encoder.encode(`${ended}rest`), size)), [...lines, "rest"])
    }))

  it.effect("are cut off where they are longer than any line may be, and the next is whole again", () =>
    Effect.gen(function*() {
      const piece = encoder.encode("a".repeat(100_000))
      const lines = yield* split([...Array.from({ length: 50 }, () => piece), encoder.encode("\nb\n")])
      assert.deepStrictEqual(lines.map(({ length }) => length), [4_000_001, 1])
    }))
})
