import { historyEntryOf } from "@kickstand/domain/history/historyEntryOf"
import { chatType, historyTypes } from "@kickstand/domain/history/historyTypes"
import { smallEventOf } from "@kickstand/testing/generators/smallEvents"
import { eventSequence } from "@kickstand/testing/generators/eventSequence"
import { assert, describe, it } from "@effect/vitest"

describe("an entry of the history", () => {
  it.prop("is of a type that is documented, and never of chat, which is kept elsewhere", [eventSequence], ([events]) => {
    for (const event of events) {
      const entry = historyEntryOf(event)
      if (entry === null) continue
      assert.property(historyTypes, entry.type)
      assert.notStrictEqual(entry.type, chatType)
      assert.deepInclude(entry, { id: event.id, channel: event.channel, at: event.at })
    }
  })

  it.prop("says whether KICKs were given or bits by the platform", [smallEventOf("KicksGifted")], ([event]) => {
    const type = event.channel.startsWith("kick:") ? "kicks.gifted" : "channel.cheered"
    assert.deepInclude(historyEntryOf(event), { type, amount: event.amount, actor: event.sender?.username ?? null })
  })

  it.prop("says how many subscriptions were given", [smallEventOf("SubscriptionsGifted")], ([event]) => {
    if (event.channel.startsWith("twitch:")) {
      assert.isNull(historyEntryOf(event))
      assert.deepInclude(historyEntryOf({ ...event, count: 5 }), { amount: 5 })
    } else assert.deepInclude(historyEntryOf(event), { amount: event.giftees.length })
  })
})
