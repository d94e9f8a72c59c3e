import { cutoffsAt, parseRetention } from "@kickstand/domain/retention/Retention"
import { assert, it } from "@effect/vitest"

const day = 86_400_000

it("times are read with their unit, from seven days on", () => {
  assert.strictEqual(parseRetention("90d"), 90 * day)
  assert.strictEqual(parseRetention("168h"), 7 * day)
  assert.strictEqual(parseRetention("26w"), 182 * day)
  assert.strictEqual(parseRetention("1y"), 365 * day)
  for (const text of ["", "6d", "90", "0d", "-1d", "1.5y", "90 d", "forever"]) assert.isNull(parseRetention(text), text)
})

it("whole days go, and nothing goes too early", () => {
  const retention = { messages: 10 * day, deliveries: null }
  assert.deepStrictEqual(cutoffsAt(retention, 30 * day + 5), { messages: 20 * day, deliveries: null })
  assert.deepStrictEqual(cutoffsAt(retention, 30 * day - 1), { messages: 19 * day, deliveries: null })
})
