import { AuditLog } from "@kickstand/domain/access/AuditLog"
import { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import { readEventLine } from "@kickstand/domain/event/DomainEventLine"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { nothingImported } from "@kickstand/domain/transfer/ImportReport"
import { ImportStopped } from "@kickstand/domain/transfer/ImportStopped"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { importing, inMemory, messageLine, messageLines, storedIds } from "./lines.ts"

describe("an import", () => {
  it.effect("stores what is new, once, and says so", () =>
    inMemory(Effect.gen(function*() {
      const first = yield* importing(["\uFEFF" + messageLine(1), "", `${messageLine(2)}\r`, messageLine(1)])
      assert.deepStrictEqual(first, { ...nothingImported, lines: 4, stored: 2, duplicates: 1, tracked: ["1"] })
      const again = yield* importing([messageLine(2), messageLine(3)])
      assert.deepStrictEqual(again, { ...nothingImported, lines: 2, stored: 1, duplicates: 1 })
      assert.deepStrictEqual(yield* storedIds, ["1", "2", "3"])
    })))

  it.effect("adds nothing to what a webhook told before", () =>
    inMemory(Effect.gen(function*() {
      const log = yield* EventLog
      const event = Result.getOrThrow(readEventLine(messageLine(1), { strict: true }))
      yield* log.append([{ ...domainEventDelivery(event, "import", event.at), source: "webhook", messageId: "01K" }])
      assert.deepInclude(yield* importing([messageLine(1)]), { stored: 0, duplicates: 1 })
    })))

  it.effect("stops at a bad line before anything of its batch is stored, and names the line", () =>
    inMemory(Effect.gen(function*() {
      const lines = [...messageLines(1500), "{", ...messageLines(10, 1500)]
      const stopped = yield* Effect.flip(importing(lines))
      assert.deepStrictEqual(
        stopped,
        new ImportStopped({
          line: 1501,
          reason: "The line is not a JSON object",
          report: { ...nothingImported, lines: 1000, stored: 1000, tracked: ["1"] }
        })
      )
      assert.strictEqual((yield* storedIds).length, 1000)
    })))

  it.effect("counts lines from where a part of a file begins", () =>
    inMemory(Effect.gen(function*() {
      const stopped = yield* Effect.flip(importing([messageLine(1), "nothing"], { track: true, firstLine: 101 }))
      assert.strictEqual(stopped._tag === "ImportStopped" ? stopped.line : null, 102)
    })))

  it.effect("passes over bad lines when it is told to, and reports the first of them", () =>
    inMemory(Effect.gen(function*() {
      const lines = Array.from({ length: 250 }, (_, index) => index % 2 === 0 ? messageLine(index) : `bad ${index}`)
      const { problems, ...report } = yield* importing(lines, { onError: "skip", track: true })
      assert.deepStrictEqual(report, { lines: 250, stored: 125, duplicates: 0, skipped: 125, tracked: ["1"] })
      assert.lengthOf(problems, 100)
      assert.deepStrictEqual(problems[1], { line: 4, reason: "The line is not a JSON object" })
    })))

  it.effect("takes tracked channels only, and says how to track one", () =>
    inMemory(Effect.gen(function*() {
      yield* (yield* ChannelRegistry).add({
        platform: "kick", userId: "1", slug: "one", channelId: null, chatroomId: null, displayName: null, language: null
      })
      const { problems, stored } = yield* importing([messageLine(1), messageLine(2, { channel: "twitch:7" })], { onError: "skip" })
      assert.strictEqual(stored, 1)
      assert.strictEqual(
        problems[0]?.reason,
        "twitch:7 is not tracked. Track it first: kickstand channel add --platform twitch --user-id 7 --slug SLUG; "
          + "or import with --track"
      )
    })))

  it.effect("tracks channels under the slug that their events tell, or under their id when it is taken", () =>
    inMemory(Effect.gen(function*() {
      const profile = { username: "Streamer_One", slug: "streamer-one", profilePicture: null }
      const { tracked } = yield* importing([
        messageLine(1, { profile }),
        messageLine(2, { channel: "kick:2", profile }),
        messageLine(3, { channel: "kick:3", profile: { ...profile, slug: null } }),
        messageLine(4, { channel: "kick:4" })
      ])
      assert.deepStrictEqual(tracked, ["streamer-one", "2", "streamer_one", "4"])
      const channels = yield* (yield* ChannelRegistry).list
      assert.deepStrictEqual(channels.map(({ id, slug, displayName }) => [id, slug, displayName]), [
        ["kick:2", "2", "Streamer_One"],
        ["kick:4", "4", null],
        ["kick:1", "streamer-one", "Streamer_One"],
        ["kick:3", "streamer_one", "Streamer_One"]
      ])
    })))

  it.effect("does not believe what has not happened yet", () =>
    inMemory(Effect.gen(function*() {
      const stopped = yield* Effect.flip(importing([messageLine(1, { at: "2026-02-01T00:02:00.000Z" })]))
      assert.include(stopped.message, "at: Expected a time that is not in the future")
    })))

  it.effect("refuses a line that is too long instead of holding it in memory", () =>
    inMemory(Effect.gen(function*() {
      const stopped = yield* Effect.flip(importing([messageLine(1, { content: "a".repeat(4_000_001) })]))
      assert.strictEqual(stopped.message, "Line 1: The line has more than 4000000 characters")
    })))

  it.effect("tells how far it is after every batch", () =>
    inMemory(Effect.gen(function*() {
      const told: Array<number> = []
      yield* importing(messageLines(2500), { track: true, onProgress: ({ stored }) => told.push(stored) })
      assert.deepStrictEqual(told, [1000, 2000, 2500])
    })))

  it.effect("is one act in the audit log, however many parts it comes in", () =>
    inMemory(Effect.gen(function*() {
      yield* importing(messageLines(2))
      yield* importing(messageLines(2, 2), { track: true, firstLine: 3 })
      const acts = (yield* (yield* AuditLog).list({ before: null, limit: 10 })).map(({ action }) => action)
      assert.deepStrictEqual(acts, ["channel.add", "events.import"])
    })))
})
