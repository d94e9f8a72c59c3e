import { DirectoryInUse } from "../../src/data/DirectoryInUse.ts"
import { failureOf, showFailure } from "../../src/output/failure.ts"
import { asksForJson } from "../../src/output/Json.ts"
import { fields, table } from "../../src/output/table.ts"
import { showTime } from "../../src/output/time.ts"
import { parseSpan } from "../../src/simulate/parseSpan.ts"
import { showDuration } from "@kickstand/kickstand/doctor/showDuration"
import { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { assert, it } from "@effect/vitest"
import { Cause, Option } from "effect"

it("an expected failure is told with a stable name, what it carries and what to do", () => {
  const error = new DirectoryInUse({ directory: "/data", lockFile: "/data/lock", pid: 7, command: "serve", url: null })
  const failure = failureOf(Cause.fail(error))
  assert.include(failure, { error: "directory_in_use", unexpected: false })
  assert.include(failure?.details, { pid: 7, command: "serve" })
})

it("what the database said is passed on", () => {
  const cause = new Error("SQL failed", { cause: new Error("password authentication failed") })
  const failure = failureOf(Cause.fail(new StorageUnavailable({ operation: "connect", cause })))
  assert(failure !== null)
  assert.include(showFailure(failure), "password authentication failed")
  assert.include(showFailure(failure), "DATABASE_URL")
})

it("a fault of ours is told as such, and an interruption not at all", () => {
  assert.isTrue(failureOf(Cause.die(new TypeError("x is not a function")))?.unexpected)
  assert.isNull(failureOf(Cause.interrupt(1)))
})

it("--json counts before -- only", () => {
  assert.isTrue(asksForJson(["channel", "list", "--json"]))
  assert.isFalse(asksForJson(["key", "create", "--", "--json"]))
})

it("tables and fields line up", () => {
  assert.strictEqual(table(["a", "long"], [["x", 1], ["xyz", null]], "none"), "a    long\nx    1\nxyz  -")
  assert.strictEqual(table(["a"], [], "none"), "none")
  assert.strictEqual(fields([["a", 1], ["long", null]]), "a     1\nlong  -")
})

it("times and spans are read and shown as people write them", () => {
  assert.strictEqual(showTime(Date.UTC(2026, 0, 2, 3, 4, 5)), "2026-01-02 03:04:05")
  assert.deepStrictEqual([59_000, 61_000, 3_660_000, 3 * 86_400_000].map(showDuration), ["59 s", "1 min 1 s", "1 h 1 min", "3 d 0 h"])
  assert.deepStrictEqual(["60s", "1.5m", "2h", "500ms", "7"].map((text) => Option.getOrNull(parseSpan(text))), [
    60_000,
    90_000,
    7_200_000,
    500,
    7000
  ])
  assert.isTrue(["", "0s", "-1s", "1d", "soon"].every((text) => Option.isNone(parseSpan(text))))
})
