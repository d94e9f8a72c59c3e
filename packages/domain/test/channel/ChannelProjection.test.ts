import { ChannelProjection } from "@kickstand/domain/channel/ChannelProjection"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { eventSequence } from "@kickstand/testing/generators/eventSequence"
import { assert, describe, it } from "@effect/vitest"

const channel = channelId("kick", 7)
const base = { channel, profile: null }
const state = (...events: ReadonlyArray<Event>) => ChannelProjection.fold(events).get(channel)

const started: Event = { ...base, _tag: "StreamStarted", id: "s", at: 100, startedAt: 100, title: "One" }
const ended: Event = { ...base, _tag: "StreamEnded", id: "e", at: 200, startedAt: 100, endedAt: 200, title: null }
const changed: Event = {
  ...base,
  _tag: "StreamChanged",
  id: "c",
  at: 150,
  title: "Two",
  language: "en",
  category: null,
  mature: false
}

describe("the channel projection", () => {
  it("is live from a start to an end, in whichever order they are told", () => {
    assert.deepStrictEqual(state(started)?.live?.value, { isLive: true, startedAt: 100 })
    assert.deepStrictEqual(state(started, ended)?.live?.value, { isLive: false, startedAt: null })
    assert.deepStrictEqual(state(ended, started)?.live?.value, { isLive: false, startedAt: null })
  })

  it("has the latest title that was told, by a start as by a change; an end without one does not take it away", () => {
    assert.strictEqual(state(started)?.title?.value, "One")
    assert.strictEqual(state(changed, started)?.title?.value, "Two")
    assert.strictEqual(state(changed, started, ended)?.title?.value, "Two")
  })

  it("knows nothing of what was never told", () => {
    const followed: Event = { ...base, _tag: "ChannelFollowed", id: "f", at: 1, follower: { id: "1", username: "v" } }
    assert.deepStrictEqual(state(followed), { channel, profile: null, live: null, title: null, metadata: null })
    assert.isUndefined(state())
  })

  it("takes the profile from whatever event told it last", () => {
    const profile = (username: string) => ({ username, slug: null, profilePicture: null })
    const told = state({ ...started, profile: profile("Old") }, { ...changed, profile: profile("New") }, ended)
    assert.strictEqual(told?.profile?.value.username, "New")
  })

  it.prop("has a state for exactly the channels that events happened in", [eventSequence], ([events]) => {
    assert.deepStrictEqual(
      new Set(ChannelProjection.fold(events).keys()),
      new Set(events.map((event) => event.channel))
    )
  })
})
