import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { ChannelRegistry, SlugTaken } from "@kickstand/domain/channel/ChannelRegistry"
import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { assert, describe, it } from "@effect/vitest"
import { Effect, type Layer } from "effect"

const channel = (userId: string) => ({
  platform: "kick" as const,
  userId,
  slug: "streamer_one",
  channelId: null,
  chatroomId: null,
  displayName: null,
  language: null
})

/** Holds acts that are written down to what they say without: the transaction around them must not show. */
export const auditedActs = (
  name: string,
  storage: Layer.Layer<AuditLog | ChannelRegistry, StorageUnavailable>
): void => {
  describe(`Acts that are written down on ${name}`, () => {
    it.effect("fail with the domain's own error where a constraint refuses them", () =>
      Effect.gen(function*() {
        const audit = yield* AuditLog
        const registry = yield* ChannelRegistry
        const describeAct = () => ({ action: "channel.add", target: "streamer_one", details: {} })
        yield* audit.record(registry.add(channel("1")), describeAct)
        const taken = yield* Effect.flip(audit.record(registry.add(channel("2")), describeAct))
        assert.deepStrictEqual(taken, new SlugTaken({ slug: "streamer_one", channel: "kick:1" }))
        assert.lengthOf(yield* audit.list({ before: null, limit: 10 }), 1)
        assert.lengthOf(yield* registry.list, 1)
      }).pipe(Effect.provide(storage)))
  })
}
