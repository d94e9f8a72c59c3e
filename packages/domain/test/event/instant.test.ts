import { parseInstant } from "@kickstand/domain/event/instant"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

describe("an RFC 3339 time", () => {
  it.each([
    ["2025-01-14T16:08:06Z", 1_736_870_886_000],
    ["2025-01-14t16:08:06z", 1_736_870_886_000],
    ["2025-01-15T03:08:06+11:00", 1_736_870_886_000],
    ["2025-01-14T11:38:06.5-04:30", 1_736_870_886_500],
    ["2025-01-14T16:08:06.123456789Z", 1_736_870_886_123],
    ["2025-01-14T16:07:60Z", 1_736_870_880_000],
    ["2024-02-29T00:00:00Z", 1_709_164_800_000]
  ])("%s is read to the millisecond", (text, millis) => {
    assert.strictEqual(parseInstant(text), millis)
  })

  it.each([
    "", "now", "2025-01-14", "2025-01-14T16:08:06", "2025-01-14 16:08:06Z", "2025-13-01T00:00:00Z",
    "2025-02-29T00:00:00Z", "2025-04-31T00:00:00Z", "2025-01-14T24:00:00Z", "2025-01-14T16:60:06Z",
    "2025-01-14T16:08:06+24:00", "2025-01-14T16:08:06Z ", "0001-01-01T00:00:00Z", "1736870886",
    `2025-01-14T16:08:06.${"1".repeat(100)}Z`, null, undefined, 1_736_870_886_000, {}, []
  ])("%s is none", (value) => {
    assert.strictEqual(parseInstant(value), null)
  })

  it.effect.prop(
    "is read as the platform reads it",
    { millis: Schema.Int.pipe(Schema.check(Schema.isBetween({ minimum: 1, maximum: 253_402_300_799_999 }))) },
    ({ millis }) => Effect.sync(() => assert.strictEqual(parseInstant(new Date(millis).toISOString()), millis))
  )
})
