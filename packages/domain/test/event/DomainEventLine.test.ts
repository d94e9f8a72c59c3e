import { readEventLine, writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import { decodeDomainEvent } from "@kickstand/domain/event/decodeDomainEvent"
import { domainEventDelivery } from "@kickstand/domain/event/domainEventDelivery"
import { Event } from "@kickstand/domain/event/Event"
import { wireKind } from "@kickstand/domain/event/wireSchema"
import { smallEvent } from "@kickstand/testing/generators/smallEvents"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Result, type Schema } from "effect"

const strict = { strict: true }

const read = (line: unknown) => readEventLine(typeof line === "string" ? line : JSON.stringify(line), strict)

const message = {
  event: "ChatMessageSent",
  channel: "kick:9000001",
  at: "2026-01-31T18:00:00.000Z",
  messageId: "m1",
  sender: { id: "10", username: "viewer_ten" },
  badges: [],
  content: "hello",
  emotes: []
}

const failure = (line: unknown): string => Result.match(read(line), { onSuccess: () => "read", onFailure: (why) => why })

describe("a line of domain events", () => {
  it.effect.prop("is read as what was written", [smallEvent], ([event]) =>
    Effect.sync(() => {
      // Halves of surrogates and NUL cannot be stored and do not occur in generated events; empty names neither.
      assert.deepStrictEqual(Result.getOrThrow(readEventLine(writeEventLine(event), strict)), event)
    }), { arbitrary: { runs: 500 } })

  it.effect.prop("is the body of a delivery that decodes to the event", [smallEvent], ([event]) =>
    Effect.sync(() => {
      const { factKey, ...delivery } = domainEventDelivery(event, "import", event.at)
      assert.strictEqual(factKey, event.id)
      assert.deepStrictEqual(Result.getOrThrow(decodeDomainEvent({ ...delivery, position: 1 })), [event])
    }), { arbitrary: { runs: 100 } })

  it("may leave out what would be null, and the id", () => {
    const event = Result.getOrThrow(read(message))
    assert.strictEqual(event.id, "kick:chat:m1")
    assert.deepInclude(event, { _tag: "ChatMessageSent", at: Date.UTC(2026, 0, 31, 18), profile: null, color: null, replyTo: null })
  })

  it("has its times in ISO 8601, with any offset", () => {
    const line = JSON.parse(writeEventLine(Result.getOrThrow(read(message)))) as typeof message
    assert.strictEqual(line.at, message.at)
    assert.deepInclude(Result.getOrThrow(read({ ...message, at: "2026-01-31T21:00:00+03:00" })), { at: Date.UTC(2026, 0, 31, 18) })
  })

  it("becomes storable: no NUL and no halves of surrogate pairs", () => {
    const line = JSON.stringify({ ...message, content: "-" }).replace("\"-\"", "\"a\\u0000b\\ud800c\"")
    assert.deepInclude(Result.getOrThrow(read(line)), { content: "a\ufffdb\ufffdc" })
  })

  it.each([
    ["not JSON", "{", "The line is not a JSON object"],
    ["a list", "[]", "The line is not a JSON object"],
    ["no event", { ...message, event: undefined }, "event: Expected the name of an event"],
    ["an unknown event", { ...message, event: "Chat" }, "event: Unknown event \"Chat\"; known are ChatMessageSent, "],
    ["a time that is a number", { ...message, at: 1 }, "at: Expected a time like 2026-01-31T18:00:00.000Z"],
    ["a time that does not exist", { ...message, at: "2026-02-31T18:00:00Z" }, "at: Expected a time like"],
    ["a channel without a platform", { ...message, channel: "9000001" }, "channel: "],
    ["a missing field", { ...message, sender: undefined }, "sender: Missing key"],
    ["a field within a field", { ...message, sender: { id: "10" } }, "sender.username: Missing key"],
    ["an empty id", { ...message, sender: { id: "", username: "a" } }, "sender.id: "],
    ["a name of 129 characters", { ...message, sender: { id: "1", username: "a".repeat(129) } }, "sender.username: "],
    ["a field that the event does not have", { ...message, colour: "#FF0000" }, "colour: "],
    ["an id that is not the message's", { ...message, id: "kick:chat:m2" }, "id: Expected \"kick:chat:m1\""],
    ["a count beyond what is counted", { ...message, emotes: [{ id: "1", name: "a", count: 2 ** 31 }] }, "emotes.0.count: "]
  ])("is refused with the field at fault: %s", (_, line, expected) => {
    assert.include(failure(line), expected)
  })

  it("may hold more than its event has once it is in the log, as a newer version wrote it", () => {
    assert.isTrue(Result.isSuccess(readEventLine(JSON.stringify({ ...message, colour: "#FF0000" }), { strict: false })))
  })

  it("never happened after it was received", () => {
    const event = Result.getOrThrow(read(message))
    const { factKey: _, ...delivery } = domainEventDelivery(event, "import", event.at - 1000)
    const [decoded] = Result.getOrThrow(decodeDomainEvent({ ...delivery, position: 1 }))
    assert.strictEqual(decoded?.at, event.at - 1000)
  })
})

describe("events in files", () => {
  const fieldsOf = (schema: Schema.Top, path: string): ReadonlyArray<readonly [string, string]> => {
    const kind = wireKind(schema, path.slice(path.lastIndexOf(".") + 1))
    switch (kind._tag) {
      case "Object":
        return Object.entries(kind.fields).flatMap(([name, field]) => fieldsOf(field, `${path}.${name}`))
      case "List":
        return fieldsOf(kind.of, path)
      case "OneOf":
        return kind.members.flatMap((member) => fieldsOf(member, path))
      default:
        return [[path, kind._tag]]
    }
  }
  const fields = Event.members.flatMap((member) => fieldsOf(member, member.fields._tag.schema.literal))

  it("have a time in each field that is one by its name", () => {
    const times = fields.filter(([path, kind]) => /(\.at|At)$/.test(path) && kind !== "Other")
    assert.isAbove(times.length, Event.members.length)
    assert.deepStrictEqual(times.filter(([, kind]) => kind !== "Time"), [])
  })

  it("have no field of the name that tells the event", () => {
    assert.deepStrictEqual(Event.members.filter(({ fields }) => "event" in fields), [])
  })
})
