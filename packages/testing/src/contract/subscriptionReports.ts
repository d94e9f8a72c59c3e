import { channelId } from "@kickstand/domain/event/ChannelId"
import type { SubscriptionReport } from "@kickstand/domain/tracking/SubscriptionReport"
import { SubscriptionReports } from "@kickstand/domain/tracking/SubscriptionReports"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"

const report: SubscriptionReport = {
  platform: "kick",
  triedAt: 2000,
  checkedAt: 1000,
  problem: "Kick is away",
  created: 3,
  removed: 1,
  channels: [
    { channel: channelId("kick", 1), wanted: 10, subscribed: 9, problem: "follow: \"limit\" reached" },
    { channel: channelId("kick", 2), wanted: 10, subscribed: 10, problem: null }
  ],
  limits: [{ event: "chat.message.sent", used: 950, limit: 1000 }]
}

/** Holds a storage to what {@link SubscriptionReports} promises. */
export const subscriptionReports = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`SubscriptionReports on ${name}`, () => {
    it.effect("gives back the last report of each platform, and none where there is none", () =>
      on(Effect.gen(function*() {
        const reports = yield* SubscriptionReports
        assert.isNull(yield* reports.find("kick"))
        yield* reports.save({ ...report, problem: null, checkedAt: null, channels: [], limits: [] })
        yield* reports.save(report)
        assert.deepStrictEqual(yield* reports.find("kick"), report)
        assert.isNull(yield* reports.find("twitch"))
        yield* reports.save({ ...report, platform: "twitch", created: 0 })
        assert.deepStrictEqual(yield* reports.find("kick"), report)
      })))
  })
}
