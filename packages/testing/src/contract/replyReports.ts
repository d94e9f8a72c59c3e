import { channelId } from "@kickstand/domain/event/ChannelId"
import { ReplyReports } from "@kickstand/domain/loyalty/reply/ReplyReports"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import type { EmptyStorage } from "./StoragePorts.ts"

const one = channelId("kick", 1)
const other = channelId("twitch", 1)

/** Holds a storage to what {@link ReplyReports} promises. */
export const replyReports = (name: string, storage: EmptyStorage): void => {
  describe(`ReplyReports on ${name}`, () => {
    it.effect("tell of each chat the last answer that got through and the last that did not", () =>
      Effect.gen(function*() {
        const { list, note } = yield* ReplyReports
        assert.deepStrictEqual(yield* list, [])
        yield* note({ channel: other, at: 1000, failure: "nobody \"connected\"" })
        yield* note({ channel: one, at: 1000, failure: null })
        yield* note({ channel: one, at: 2000, failure: "away" })
        yield* note({ channel: one, at: 3000, failure: "not allowed" })
        yield* note({ channel: one, at: 4000, failure: null })
        assert.deepStrictEqual(yield* list, [
          { channel: one, sentAt: 4000, failedAt: 3000, reason: "not allowed" },
          { channel: other, sentAt: null, failedAt: 1000, reason: "nobody \"connected\"" }
        ])
      }).pipe(Effect.provide(storage)))
  })
}
