import { silenceMillis, silentSince } from "@kickstand/domain/tracking/webhookSilence"
import { assert, describe, it } from "@effect/vitest"

const now = 1_000_000_000
const live = { isLive: true, startedAt: now - 2 * silenceMillis }
const channel = { live, lastWebhookAt: now - silenceMillis, addedAt: 0 }

describe("silent webhooks", () => {
  it("are those of a channel on air that nothing arrives of any more", () => {
    assert.strictEqual(silentSince(channel, now), now - silenceMillis)
    assert.isNull(silentSince(channel, now - 1))
  })

  it("are those of a channel on air that nothing ever arrived of", () => {
    assert.strictEqual(silentSince({ ...channel, lastWebhookAt: null }, now), live.startedAt)
  })

  it("are nobody's off air, or where it is not known", () => {
    assert.isNull(silentSince({ ...channel, live: { isLive: false, startedAt: null } }, now))
    assert.isNull(silentSince({ ...channel, live: null }, now))
  })

  it("are not those of a channel that has just begun, or was just added", () => {
    const begun = { isLive: true, startedAt: now - silenceMillis + 1 }
    assert.isNull(silentSince({ ...channel, live: begun, lastWebhookAt: 0 }, now))
    assert.isNull(silentSince({ ...channel, lastWebhookAt: null, addedAt: now - 1 }, now))
  })
})
