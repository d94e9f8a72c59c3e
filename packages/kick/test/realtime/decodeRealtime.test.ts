import { assert, describe, it } from "@effect/vitest"
import type { Event } from "@kickstand/domain/event/Event"
import { Result } from "effect"
import expected from "./expected.json" with { type: "json" }
import { decoded, receivedAt, stored } from "./frames.ts"
import samples from "./samples.json" with { type: "json" }

type Name = keyof typeof samples

const names = Object.keys(samples) as Array<Name>

/** Ids that other frames told before. */
const known = { user_010: "9000004", user_012: "9000005", user_013: "9000006", user_011: "501", user_065: "502", user_021: "503" }

const contents = (name: Name): ReadonlyArray<unknown> => samples[name].samples

const events = (event: string, data: unknown): ReadonlyArray<Event> => Result.getOrThrow(decoded(event, data, known))

const sample = <A = Record<string, unknown>>(name: Name, index = 0): A => contents(name)[index] as A

describe("the frames of Kick's socket", () => {
  it.each(names)("%s tells what the table says", (name) => {
    const told = contents(name).map((data) => events(samples[name].event, data))
    assert.deepStrictEqual(told, expected[name] as unknown as typeof told)
  })

  it.each(names)("%s tells the same as a text, and without its namespace", (name) => {
    const bare = samples[name].event.split("\\").at(-1) ?? ""
    const told = contents(name).map((data) => events(bare, JSON.stringify(data)))
    assert.deepStrictEqual(told, expected[name] as unknown as typeof told)
  })

  it.each(names)("%s has the key of its first event", (name) => {
    for (const data of contents(name)) {
      const { factKey } = stored(samples[name].event, data, known)
      const [first] = events(samples[name].event, data)
      if (first !== undefined) assert.strictEqual(first.id, factKey)
    }
  })

  it("what nobody knows is kept and tells nothing", () => {
    const { delivery } = stored("SomethingNewEvent", { a: 1 })
    assert.deepStrictEqual(JSON.parse(new TextDecoder().decode(delivery.body)).data, { a: 1 })
    assert.deepStrictEqual(events("SomethingNewEvent", { a: 1 }), [])
  })

  it("what is known and cannot be read is a dead letter that names the field", () => {
    const failed = decoded("UserBannedEvent", { id: "x", user: { id: 0 } })
    assert.include(Result.isFailure(failed) ? failed.failure.reason : "", "user")
    assert.isTrue(Result.isFailure(decoded("UserBannedEvent", "no JSON")))
  })

  it("a ban's duration is in minutes, and a moderator with the id 0 is nobody", () => {
    const ban = { ...sample("UserBannedEvent", 2), banned_by: { id: 0, username: "Kick" } }
    const [told] = events("UserBannedEvent", ban)
    assert.strictEqual(told?._tag, "UserBanned")
    if (told?._tag !== "UserBanned") return
    assert.strictEqual((told.expiresAt ?? 0) - told.at, 3 * 60_000)
    assert.isNull(told.moderator)
  })

  it("a timeout whose end is not told ends so many minutes after it arrived", () => {
    const { expires_at: _, ...ban } = sample<{ expires_at?: string }>("UserBannedEvent", 2)
    const [told] = events("UserBannedEvent", ban)
    assert.strictEqual(told?._tag === "UserBanned" ? told.expiresAt : null, receivedAt + 3 * 60_000)
  })

  it("a gift stays pinned for nanoseconds, which are told in seconds", () => {
    const [told] = events("KicksGifted", sample("KicksGifted", 1))
    assert.strictEqual(told?._tag === "KicksGifted" ? told.pinnedSeconds : null, 1200)
  })

  it("both frames about one change of the followers mode tell it in seconds", () => {
    const [older] = events("ChatroomUpdatedEvent", { followers_mode: { enabled: true, min_duration: 10 } })
    const newest = { settings: { followers_only_mode: { enabled: true, duration_seconds: 600 } } }
    const [newer] = events("ChatSettingsChanged", newest)
    assert.deepStrictEqual(
      [older, newer].map((told) => told?._tag === "RoomSettingsChanged" ? told.settings : null),
      [[{ setting: "followers_mode", enabled: true, value: 600 }], [{ setting: "followers_mode", enabled: true, value: 600 }]]
    )
  })

  it("of a gift in chunks that says how large it is the first tells all", () => {
    const chunk = (chunk_index: number, gifted_usernames: ReadonlyArray<string>) =>
      events("GiftedSubscriptionsEvent", {
        gifter_username: "user_012",
        gifted_usernames,
        chunk_details: { chunk_index, total_gifts: 3 }
      })
    const told = [...chunk(0, ["a", "b"]), ...chunk(1, ["c"])]
    assert.deepStrictEqual(told.map((event) => event._tag === "SubscriptionsGifted" && event.count), [3])
  })

  it("of a gift in chunks that does not, each tells its part", () => {
    const chunk = (current: number, gifted_usernames: ReadonlyArray<string>) =>
      events("GiftedSubscriptionsEvent", { gifter_username: "user_012", gifted_usernames, chunk_details: { current } })
    const told = [...chunk(1, ["a", "b"]), ...chunk(2, ["c"])]
    assert.deepStrictEqual(told.map((event) => event._tag === "SubscriptionsGifted" && event.count), [2, 1])
    assert.strictEqual(new Set(told.map(({ id }) => id)).size, 2)
  })

  it("who is only named is told where the id is known", () => {
    const [told] = Result.getOrThrow(decoded("SubscriptionEvent", sample("SubscriptionEvent"), {}))
    assert.isUndefined(told)
    const [known] = events("SubscriptionEvent", sample("SubscriptionEvent"))
    assert.strictEqual(known?._tag === "SubscriptionStarted" ? known.subscriber.id : null, "9000004")
  })

  it("a poll opened as long ago as remains of it", () => {
    const [told] = events("PollUpdateEvent", sample("PollUpdateEvent", 1))
    assert.strictEqual(told?._tag === "PollUpdated" ? told.poll.openedAt : null, receivedAt - 3000)
  })

  it.each(["CANCELED", "CANCELLED"])("a prediction that is %s is cancelled and has no winner", (state) => {
    const { prediction } = sample<{ prediction: object }>("PredictionUpdated")
    const [told] = events("PredictionUpdated", { prediction: { ...prediction, state, winning_outcome_id: "" } })
    assert.strictEqual(told?._tag, "PredictionUpdated")
    if (told?._tag !== "PredictionUpdated") return
    assert.deepStrictEqual([told.prediction.state, told.prediction.winningOutcomeId], ["cancelled", null])
  })

  it("a prediction is locked when it says so, not when it will be", () => {
    const { prediction } = sample<{ prediction: object }>("PredictionUpdated")
    const locked_at = "2026-05-22T19:02:00.000Z"
    const lockedAt = (state: string) => {
      const [told] = events("PredictionUpdated", { prediction: { ...prediction, state, locked_at } })
      return told?._tag === "PredictionUpdated" ? told.prediction.lockedAt : undefined
    }
    assert.deepStrictEqual([lockedAt("ACTIVE"), lockedAt("LOCKED")], [null, Date.parse(locked_at)])
  })
})
