import type { Finding } from "@kickstand/domain/doctor/Finding"
import { checkDeadLetters } from "@kickstand/kickstand/doctor/checkDeadLetters"
import { checkProjections } from "@kickstand/kickstand/doctor/checkProjections"
import { checkSilence } from "@kickstand/kickstand/doctor/checkSilence"
import { assert, it } from "@effect/vitest"

const statuses = (findings: ReadonlyArray<Finding>) => findings.map(({ status }) => status)

const hour = 3_600_000
const now = 1000 * hour

it("a read model that is behind is a worry where nobody works on it, or where it is far behind", () => {
  const state = { name: "chat", version: 1, position: 10, state: "catching-up", rebuild: null } as const
  assert.deepStrictEqual(statuses(checkProjections([{ ...state, lag: 0 }], false)), ["ok"])
  assert.deepStrictEqual(statuses(checkProjections([{ ...state, lag: 100 }], false)), ["warn"])
  assert.deepStrictEqual(statuses(checkProjections([{ ...state, lag: 100 }], true)), ["ok"])
  assert.deepStrictEqual(statuses(checkProjections([{ ...state, lag: 100_000 }], true)), ["warn"])
})

it("a channel that was not heard of for a day, or never, is a worry; one just added is none", () => {
  const unknown = { lastWebhookAt: null, isLive: null, silentSince: null }
  const channel = { id: "kick:1", slug: "streamer_one", addedAt: now - 100 * hour, lastEventAt: now - hour, ...unknown }
  assert.deepStrictEqual(statuses(checkSilence([channel], now)), ["ok"])
  assert.deepStrictEqual(statuses(checkSilence([{ ...channel, lastEventAt: now - 30 * hour }], now)), ["warn"])
  assert.deepStrictEqual(statuses(checkSilence([{ ...channel, lastEventAt: null }], now)), ["warn"])
  assert.deepStrictEqual(statuses(checkSilence([{ ...channel, addedAt: now, lastEventAt: null }], now)), ["ok"])
  assert.deepStrictEqual(statuses(checkSilence([], now)), ["warn"])
  assert.deepStrictEqual(statuses(checkSilence([{ ...channel, isLive: true, silentSince: now - hour }], now)), ["warn"])
  assert.deepStrictEqual(statuses(checkSilence([{ ...channel, isLive: false, lastEventAt: now - 90 * hour }], now)), ["ok"])
})

it("dead letters are a worry", () => {
  assert.strictEqual(checkDeadLetters(0).status, "ok")
  assert.strictEqual(checkDeadLetters(1).status, "warn")
})
