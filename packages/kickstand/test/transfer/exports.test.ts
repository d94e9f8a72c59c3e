import { channelId } from "@kickstand/domain/event/ChannelId"
import { EventLog } from "@kickstand/domain/eventlog/EventLog"
import { exportDeliveries } from "@kickstand/kickstand/transfer/exportDeliveries"
import { exportEventLines } from "@kickstand/kickstand/transfer/exportEvents"
import { exportMessageLines, exportMessageRecords } from "@kickstand/kickstand/transfer/exportMessages"
import { delivery } from "@kickstand/testing/contract/deliveries"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { importing, inMemory, messageLine, messageLines } from "./lines.ts"

const all = <E, R>(pages: Stream.Stream<ReadonlyArray<string>, E, R>) =>
  Effect.map(Stream.runCollect(pages), (each) => each.flat())

const ids = (lines: ReadonlyArray<string>) => lines.map((line) => (JSON.parse(line) as { readonly messageId?: string }).messageId)

const follow = JSON.stringify({
  event: "ChannelFollowed", channel: "kick:1", at: "2026-01-31T18:00:00.000Z", follower: { id: "11", username: "viewer" }
})

describe("an export", () => {
  it.effect("tells everything in the order of the log, page by page", () =>
    inMemory(Effect.gen(function*() {
      yield* importing(messageLines(2500))
      assert.deepStrictEqual(ids(yield* all(exportEventLines())), Array.from({ length: 2500 }, (_, index) => String(index)))
    })))

  it.effect("may be cut into parts by position, which make up the whole", () =>
    inMemory(Effect.gen(function*() {
      yield* importing(messageLines(25))
      const parts = [{ upTo: 10 }, { after: 10, upTo: 11 }, { after: 11, upTo: 11 }, { after: 11 }]
      const lines = yield* Effect.forEach(parts, (part) => all(exportEventLines(part)))
      assert.deepStrictEqual(lines.map(({ length }) => length), [10, 1, 0, 14])
      assert.deepStrictEqual(lines.flat(), yield* all(exportEventLines()))
    })))

  it.effect("keeps to a channel and a stretch of time, whose end is not in it", () =>
    inMemory(Effect.gen(function*() {
      const hour = (hours: number) => `2026-01-31T${hours}:00:00.000Z`
      yield* importing([
        ...[10, 11, 12].map((hours) => messageLine(hours, { at: hour(hours) })),
        messageLine("other", { channel: "kick:2", at: hour(11) })
      ])
      const range = { channel: channelId("kick", 1), from: Date.parse(hour(10)) + 1, to: Date.parse(hour(12)) }
      assert.deepStrictEqual(ids(yield* all(exportEventLines(range))), ["11"])
    })))

  it.effect("of messages tells messages alone", () =>
    inMemory(Effect.gen(function*() {
      yield* importing([follow, messageLine(1)])
      assert.deepStrictEqual(ids(yield* all(exportMessageLines())), ["1"])
    })))

  it.effect("of messages as a table quotes what RFC 4180 wants quoted", () =>
    inMemory(Effect.gen(function*() {
      yield* importing([
        messageLine(1, {
          content: "a, \"b\"\nc",
          color: "#FF5733",
          badges: [{ type: "moderator" }, { type: "subscriber", count: 3 }],
          emotes: [{ id: "37226", name: "KEKW", count: 2 }, { id: "5", count: 1 }]
        }),
        messageLine(2, { content: "=1+1" })
      ])
      const [header, first, second] = yield* all(exportMessageRecords({ spreadsheet: false }))
      assert.strictEqual(header, "sent_at,channel,message_id,user_id,username,content,color,badges,emotes,reply_to")
      assert.strictEqual(
        first,
        "2026-01-31T18:00:00.000Z,kick:1,1,10,viewer_ten,\"a, \"\"b\"\"\nc\",#FF5733,moderator subscriber:3,KEKW:2 5:1,"
      )
      assert.include(second, ",=1+1,")
      const later = yield* all(exportMessageRecords({ spreadsheet: true, after: 1 }))
      assert.deepStrictEqual(later, ["2026-01-31T18:00:00.000Z,kick:1,2,10,viewer_ten,'=1+1,,,,"])
    })))

  it.effect.each(["=a", "+a", "-a", "@a", "\ta", "\ra"])("for spreadsheets makes no formula of %j", (content) =>
    inMemory(Effect.gen(function*() {
      yield* importing([messageLine(1, { content })])
      const [record] = yield* all(exportMessageRecords({ spreadsheet: true, after: 0.5 }))
      assert.include(record, `'${content}`)
    })))

  it.effect("passes over what cannot be decoded, and of deliveries tells that too, byte for byte", () =>
    inMemory(Effect.gen(function*() {
      const log = yield* EventLog
      const bytes = new Uint8Array([0xff, 0x00, 0x7b])
      yield* log.append([delivery("odd", { body: bytes }), delivery("text", { type: "new", body: new TextEncoder().encode("{\"ü\":1}") })])
      assert.deepStrictEqual(yield* all(exportEventLines()), [])
      const [odd, text] = (yield* all(exportDeliveries())).map((line) => JSON.parse(line) as Record<string, unknown>)
      assert.deepStrictEqual(odd, {
        position: 1, platform: "kick", source: "webhook", messageId: "message-odd", type: "chat.message.sent", version: "1",
        channel: "kick:1", subscriptionId: "01HZZZZZZZZZZZZZZZZZZZZZZZ", sentAt: "2026-01-01T00:00:00.000Z",
        receivedAt: "2026-01-01T00:00:00.250Z", bodyBase64: "/wB7"
      })
      assert.strictEqual(text?.body, "{\"ü\":1}")
    })))
})
