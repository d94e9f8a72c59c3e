import type { LiveState, StreamMetadata } from "@kickstand/domain/channel/ChannelProjection"
import { channelId } from "@kickstand/domain/event/ChannelId"
import type { StoredDelivery } from "@kickstand/domain/event/Delivery"
import { graceMillis, unseen } from "@kickstand/domain/tracking/lookAtStream"
import { decodeTwitch } from "@kickstand/twitch/decodeTwitch"
import { StreamOnline } from "@kickstand/twitch/event/StreamOnline"
import { decodeTwitchPoll } from "@kickstand/twitch/poll/decodeTwitchPoll"
import { lookAt } from "@kickstand/twitch/poll/lookAt"
import { pollDelivery, type PollFinding } from "@kickstand/twitch/poll/pollDelivery"
import type { TwitchStream } from "@kickstand/twitch/rest/Streams"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"

const start = Date.parse("2026-03-22T02:00:00Z")

const told: TwitchStream = {
  id: "40001",
  user_id: "1",
  user_login: "streamer_one",
  user_name: "Streamer_One",
  game_id: "15",
  game_name: "Chess",
  title: "Hello",
  viewer_count: 42,
  started_at: "2026-03-22T02:00:00Z",
  language: "en"
}

const mark = <A>(value: A, at = start) => ({ at, id: "x", value })
const live = mark<LiveState>({ isLive: true, startedAt: start })
const metadata = mark<StreamMetadata>({ title: "Hello", language: "en", category: { id: "15", name: "Chess", thumbnail: null }, mature: true })
const known = { live, metadata }

const typesOf = ({ findings }: ReturnType<typeof lookAt>) => findings.map(({ type }) => type)

const eventsOf = (finding: PollFinding | undefined) => {
  const delivery = pollDelivery(finding ?? assert.fail("nothing was found"))
  return { delivery, events: Result.getOrThrow(decodeTwitchPoll(delivery)) }
}

describe("a look at a channel at Twitch", () => {
  it("tells how many watch, and nothing that messages have told", () => {
    const look = lookAt("1", told, known, unseen, start + graceMillis)
    const { delivery, events } = eventsOf(look.findings[0])
    assert.deepStrictEqual(typesOf(look), ["poll.viewers"])
    assert.deepInclude(events[0], { _tag: "ViewersSampled", viewers: 42, at: start + graceMillis })
    assert.deepInclude({ ...delivery }, { platform: "twitch", source: "poller", channel: channelId("twitch", "1"), factKey: events[0]?.id ?? "" })
  })

  it("tells of a broadcast that began what EventSub would have told: the same events under the same key", () => {
    const look = lookAt("1", told, null, unseen, start + graceMillis)
    const { delivery, events } = eventsOf(look.findings.find(({ type }) => type === "poll.started"))
    const message = { id: "40001", broadcaster_user_id: "1", broadcaster_user_login: "streamer_one", broadcaster_user_name: "Streamer_One", type: "live", started_at: told.started_at }
    const occasion = { sentAt: start + 500, receivedAt: start + graceMillis }
    assert.strictEqual(delivery.factKey, StreamOnline.factKey(message, occasion.sentAt))
    assert.deepStrictEqual(events, Result.getOrThrow(StreamOnline.decode(message, occasion)))
  })

  it("keeps what it cannot see of what was known", () => {
    const before = { absentSince: null, differsSince: start }
    const look = lookAt("1", { ...told, title: "Bye" }, known, before, start + graceMillis)
    const { events } = eventsOf(look.findings.find(({ type }) => type === "poll.changed"))
    assert.deepInclude(events[0], { _tag: "StreamChanged", title: "Bye", language: "en", mature: true, category: { id: "15", name: "Chess", thumbnail: null } })
  })

  it("tells that a broadcast ended once it is away for as long as messages may take", () => {
    const minute = 60_000
    // Helix may list it minutes after it began.
    assert.deepStrictEqual(lookAt("1", null, known, unseen, start + minute).after, unseen)
    const first = lookAt("1", null, known, unseen, start + 10 * minute)
    assert.deepStrictEqual(typesOf(first), [])
    const later = lookAt("1", null, known, first.after, start + 10 * minute + graceMillis)
    const { events } = eventsOf(later.findings[0])
    assert.deepInclude(events[0], { _tag: "StreamEnded", startedAt: start, endedAt: start + 10 * minute })
    const told = { ...live, value: { isLive: false, startedAt: null } }
    assert.deepStrictEqual(typesOf(lookAt("1", null, { live: told, metadata }, first.after, start + 10 * graceMillis)), [])
  })
})

describe("what a poller kept", () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it("counts subscribers once in ten minutes, and a count that is no number not at all", () => {
    const count = (at: number, found: Readonly<Record<string, unknown>>) => pollDelivery({ type: "poll.subscribers", userId: "1", at, found })
    const one = count(600_000, { total: 12, points: 17 })
    assert.strictEqual(one.factKey, count(900_000, { total: 13, points: 18 }).factKey)
    assert.notStrictEqual(one.factKey, count(1_200_000, { total: 12, points: 17 }).factKey)
    assert.deepInclude(Result.getOrThrow(decodeTwitchPoll(one))[0], { _tag: "SubscribersCounted", subscribers: 12, points: 17 })
    assert.isTrue(Result.isFailure(decodeTwitchPoll(count(1, { total: "many" }))))
  })

  it("that nobody understands is told of, whatever it is", () => {
    for (const body of ["", "nonsense", "[]", "{}", "null", "{\"user_id\":{}}"]) {
      for (const type of ["poll.viewers", "poll.started", "poll.changed", "poll.ended", "poll.subscribers", "poll.unheard"]) {
        assert.isTrue(Result.isFailure(decodeTwitchPoll({ type, body: bytes(body), receivedAt: 1 })))
      }
      const delivery: StoredDelivery = { ...pollDelivery({ type: "poll.viewers", userId: "1", at: 1, found: {} }), body: bytes(body), position: 1 }
      assert.isTrue(Result.isFailure(decodeTwitch(delivery)))
    }
  })
})
