import { bucketMillis, ChatProjection } from "@kickstand/domain/chat/ChatProjection"
import { dayMillis } from "@kickstand/domain/projection/Window"
import { eventSequence, eventSequenceOf } from "@kickstand/testing/generators/eventSequence"
import { assert, describe, it } from "@effect/vitest"

const options = { arbitrary: { runs: 200, size: 40 } }

const sum = <A>(values: Iterable<A>, count: (value: A) => number): number =>
  [...values].reduce((total, value) => total + count(value), 0)

describe("the chat projection", () => {
  it.prop("counts every message once in each of its counts", [eventSequence], ([events]) => {
    const chat = events.filter((event) => event._tag === "ChatMessageSent")
    const { messages, activity, userDays, totals } = ChatProjection.fold(events)
    assert.strictEqual(messages.size, chat.length)
    assert.strictEqual(sum(activity.values(), (each) => each.messages), chat.length)
    assert.strictEqual(sum(userDays.values(), (each) => each.messages), chat.length)
    assert.strictEqual(sum(totals.values(), (each) => each.messages), chat.length)
    assert.strictEqual(
      sum(activity.values(), (each) => each.withEmotes),
      chat.filter((event) => event.emotes.length > 0).length
    )
  }, options)

  it.prop("puts each message into the quarter of an hour and the day that it was written in", [
    eventSequenceOf("ChatMessageSent")
  ], ([events]) => {
    const { activity, userDays } = ChatProjection.fold(events)
    for (const { channel, start, messages } of activity.values()) {
      assert.strictEqual(start % bucketMillis, 0)
      const inside = events.filter((e) => e.channel === channel && e.at >= start && e.at < start + bucketMillis)
      assert.strictEqual(messages, inside.length)
    }
    for (const { channel, day, userId, messages } of userDays.values()) {
      assert.strictEqual(day % dayMillis, 0)
      const inside = events.filter((e) =>
        e.channel === channel && e.sender.id === userId && e.at >= day && e.at < day + dayMillis
      )
      assert.strictEqual(messages, inside.length)
    }
  }, options)

  it.prop("remembers when a channel's chat began and the name that a user last wrote under each day", [
    eventSequenceOf("ChatMessageSent")
  ], ([events]) => {
    const { totals, userDays } = ChatProjection.fold(events)
    for (const { channel, firstAt } of totals.values()) {
      assert.strictEqual(firstAt, Math.min(...events.filter((e) => e.channel === channel).map((e) => e.at)))
    }
    for (const { channel, day, userId, username } of userDays.values()) {
      const last = events
        .filter((e) => e.channel === channel && e.sender.id === userId && Math.floor(e.at / dayMillis) * dayMillis === day)
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
        .at(-1)
      assert.strictEqual(username.value, last?.sender.username)
    }
  }, options)
})
