import { decodeKickPoll } from "@kickstand/kick/poll/decodeKickPoll"
import { graceMillis, unseen } from "@kickstand/domain/tracking/lookAtStream"
import { lookAt } from "@kickstand/kick/poll/PolledChannel"
import { pollDelivery, type PollFinding } from "@kickstand/kick/poll/pollDelivery"
import type { Livestream } from "@kickstand/kick/rest/Livestream"
import type { LiveState, StreamMetadata } from "@kickstand/domain/channel/ChannelProjection"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

const start = Date.parse("2026-03-22T02:00:00Z")

const told: Livestream = {
  id: "01J",
  title: "Hello",
  broadcaster_user: { id: 1, username: "streamer_1", profile_picture: null },
  channel: { slug: "streamer_1" },
  category: { id: 15, name: "Chess", thumbnail: null },
  has_mature_content: false,
  language_code: "en",
  tags: [],
  started_at: "2026-03-22T02:00:00Z",
  thumbnail: null,
  viewer_count: 42
}

const mark = <A>(value: A, at = start) => ({ at, id: "x", value })
const live = mark<LiveState>({ isLive: true, startedAt: start })
const metadata = mark<StreamMetadata>({
  title: "Hello",
  language: "en",
  category: { id: "15", name: "Chess", thumbnail: "elsewhere" },
  mature: null
})
const known = { live, metadata }

const typesOf = ({ findings }: ReturnType<typeof lookAt>) => findings.map(({ type }) => type)

const eventsOf = (finding: PollFinding | undefined) => {
  const delivery = pollDelivery(finding ?? assert.fail("nothing was found"))
  return { delivery, events: Result.getOrThrow(decodeKickPoll(delivery)) }
}

describe("a look at a channel", () => {
  it("tells how many watch, and nothing that webhooks have told", () => {
    const look = lookAt("1", told, known, unseen, start + graceMillis)
    const { delivery, events } = eventsOf(look.findings[0])
    assert.deepStrictEqual(typesOf(look), ["poll.viewers"])
    assert.deepInclude(events[0], { _tag: "ViewersSampled", viewers: 42, at: start + graceMillis })
    assert.deepInclude({ ...delivery }, { source: "poller", factKey: events[0]?.id ?? "" })
  })

  it("counts once in a minute, whoever looked", () => {
    const at = (now: number) => eventsOf(lookAt("1", told, known, unseen, now).findings[0]).delivery
    const first = at(start + 600_000)
    assert.deepInclude(at(start + 659_999), { factKey: first.factKey, messageId: first.messageId })
    assert.notStrictEqual(at(start + 660_000).factKey, first.factKey)
  })

  it("tells a beginning that no webhook told in time, as the same fact that a webhook would tell", () => {
    const off = { ...known, live: null }
    assert.deepStrictEqual(typesOf(lookAt("1", told, off, unseen, start + graceMillis - 1)), ["poll.viewers"])
    const { events } = eventsOf(lookAt("1", told, off, unseen, start + graceMillis).findings[1])
    assert.deepInclude(events[0], { _tag: "StreamStarted", id: `kick:livestream:1:start:${start}`, startedAt: start, title: "Hello" })
    // Another broadcast than the one that is known to be on air.
    const earlier = { ...known, live: mark<LiveState>({ isLive: true, startedAt: start - 3_600_000 }) }
    assert.include(typesOf(lookAt("1", told, earlier, unseen, start + graceMillis)), "poll.started")
  })

  it("tells an end once the channel is not listed for a while, from when it was first not", () => {
    const first = lookAt("1", null, known, unseen, start + 600_000)
    const second = lookAt("1", null, known, first.after, start + 660_000)
    const third = lookAt("1", null, known, second.after, start + 600_000 + graceMillis)
    assert.deepStrictEqual([typesOf(first), typesOf(second), typesOf(third)], [[], [], ["poll.ended"]])
    const { events } = eventsOf(third.findings[0])
    assert.deepInclude(events[0], { _tag: "StreamEnded", startedAt: start, endedAt: start + 600_000 })
    // Listed again in between: Kick had left it out by mistake.
    const again = lookAt("1", told, known, second.after, start + 700_000)
    assert.deepStrictEqual(typesOf(lookAt("1", null, known, again.after, start + 800_000)), [])
  })

  it("tells nothing of a channel that is off air and known to be", () => {
    const off = { ...known, live: mark<LiveState>({ isLive: false, startedAt: null }) }
    assert.deepStrictEqual(lookAt("1", null, off, unseen, start), { findings: [], after: unseen })
    assert.deepStrictEqual(lookAt("1", null, null, unseen, start), { findings: [], after: unseen })
  })

  it("tells another title, language or category once they have stayed", () => {
    for (const change of [{ title: "Other" }, { language_code: "tr" }, { category: { id: 28, name: "Poker", thumbnail: null } }]) {
      const first = lookAt("1", { ...told, ...change }, known, unseen, start + 600_000)
      const second = lookAt("1", { ...told, ...change }, known, first.after, start + 600_000 + graceMillis)
      assert.deepStrictEqual([typesOf(first), typesOf(second)], [["poll.viewers"], ["poll.viewers", "poll.changed"]])
      const { events } = eventsOf(second.findings[1])
      assert.deepInclude(events[0], { _tag: "StreamChanged", at: start + 600_000 + graceMillis })
    }
  })

  it("reads the first version of the API as well", () => {
    const { broadcaster_user: _user, channel: _channel, language_code: language, title, tags, ...rest } = told
    const v1 = {
      ...rest, broadcaster_user_id: 1, channel_id: 7, slug: "streamer_1", profile_picture: null, custom_tags: tags,
      language, stream_title: title
    }
    assert.deepStrictEqual(typesOf(lookAt("1", v1, known, unseen, start + graceMillis)), ["poll.viewers"])
    const found = lookAt("1", v1, null, { absentSince: null, differsSince: start }, start + graceMillis).findings
    assert.deepStrictEqual(found.map(({ type }) => type), ["poll.viewers", "poll.started", "poll.changed"])
    assert.deepInclude(eventsOf(found[1]).events[0], { title: "Hello" })
    assert.deepInclude(eventsOf(found[2]).events[0], { title: "Hello", language: "en" })
  })
})

describe("what a poller found", () => {
  it("is kept as Kick answered, and cannot be decoded when it is not understood", () => {
    const { body } = pollDelivery({ type: "poll.leaderboard", userId: "1", at: 5, found: { leaderboard: { week: [] } } })
    assert.deepStrictEqual(JSON.parse(new TextDecoder().decode(body)), { user_id: "1", polled_at: 5, leaderboard: { week: [] } })
    assert.deepStrictEqual(decodeKickPoll({ type: "poll.leaderboard", body, receivedAt: 5 }), Result.succeed([]))
    assert.isTrue(Result.isFailure(decodeKickPoll({ type: "poll.viewers", body, receivedAt: 5 })))
    assert.isTrue(Result.isFailure(decodeKickPoll({ type: "poll.nonsense", body, receivedAt: 5 })))
  })

  it("is the same fact until it changes, where it is no event", () => {
    const at = (now: number, key: string) =>
      pollDelivery({ type: "poll.public_key", userId: null, at: now, found: { public_key: key } }).factKey
    assert.strictEqual(at(1, "a"), at(2, "a"))
    assert.notStrictEqual(at(1, "a"), at(1, "b"))
  })
})
