import type { ChannelId } from "@kickstand/domain/event/ChannelId"
import type { Event } from "@kickstand/domain/event/Event"
import { ViewerNameProjection } from "@kickstand/domain/viewer/ViewerNameProjection"
import { Viewers } from "@kickstand/domain/viewer/Viewers"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { eventSequenceOf } from "../generators/eventSequence.ts"
import { channels, generatedDay } from "../generators/smallSpaces.ts"
import { keep } from "./keep.ts"
import type { EmptyStorage } from "./StoragePorts.ts"
import { walk } from "./walk.ts"

const at = generatedDay
const [channel, elsewhere, onTwitch] = channels
const people = ["10", "9", "Ω"]
const all = { page: 1, limit: 9 }

const followed = (id: string, time: number, userId: string, username: string, of: ChannelId = channel): Event => ({
  _tag: "ChannelFollowed",
  id,
  channel: of,
  at: at + time,
  profile: null,
  follower: { id: userId, username }
})

const renamed = (id: string, time: number, userId: string, from: string, to: string): Event => ({
  _tag: "UserRenamed",
  id,
  channel,
  at: at + time,
  profile: null,
  user: { id: userId, username: to },
  previousUsername: from
})

/** Holds a storage to what {@link Viewers} promises. */
export const viewerNames = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Viewers on ${name}`, () => {
    it.effect("are found by any name they bore, in any case, under the name they bear now", () =>
      on(Effect.gen(function*() {
        const events = [
          followed("3", 30, "1", "Second_Name"),
          followed("1", 10, "1", "FIRST_name"),
          followed("2", 20, "1", "Çağan", elsewhere)
        ]
        yield* keep(ViewerNameProjection, events, 1)
        const viewers = yield* Viewers
        for (const asked of ["first_NAME", "ÇAĞAN", "second_name"]) {
          assert.deepStrictEqual(yield* viewers.find("kick", asked), { id: "1", username: "Second_Name" }, asked)
        }
        assert.isNull(yield* viewers.find("twitch", "second_name"))
        assert.isNull(yield* viewers.find("kick", "second%"))
      })))

    it.effect("are those who bore a name last, when it went from one to another", () =>
      on(Effect.gen(function*() {
        const events = [
          followed("1", 10, "1", "wanted"),
          followed("2", 20, "2", "Wanted"),
          followed("3", 30, "1", "other"),
          followed("4", 40, "9", "wanted", onTwitch),
          followed("5", 50, "77", "77")
        ]
        yield* keep(ViewerNameProjection, events, 2)
        const viewers = yield* Viewers
        assert.deepStrictEqual(yield* viewers.find("kick", "wanted"), { id: "2", username: "Wanted" })
        assert.deepStrictEqual(yield* viewers.find("kick", "other"), { id: "1", username: "other" })
        assert.isNull(yield* viewers.find("kick", "77"))
      })))
  })

  describe(`The search for viewers on ${name}`, () => {
    it.effect("finds everybody by the beginning of any name, those who are called just so first", () =>
      on(Effect.gen(function*() {
        yield* keep(ViewerNameProjection, [
          followed("1", 10, "1", "Anna"),
          followed("2", 20, "2", "anna_b"),
          followed("3", 30, "3", "annabel", onTwitch),
          followed("4", 40, "4", "ANNA_old"),
          followed("5", 50, "4", "renamed"),
          followed("6", 60, "4", "annA_older"),
          followed("7", 70, "4", "renamed"),
          followed("8", 80, "5", "an%na"),
          followed("9", 90, "6", "hannah")
        ], 3)
        const viewers = yield* Viewers
        const told = (text: string, limit = 10) =>
          Effect.map(viewers.search(text, limit), (people) =>
            people.map(({ found, lastAt, platform, userId, username }) => [platform, userId, username, found, lastAt - at]))
        const everybody = [
          ["kick", "1", "Anna", "Anna", 10],
          ["kick", "4", "renamed", "annA_older", 60],
          ["twitch", "3", "annabel", "annabel", 30],
          ["kick", "2", "anna_b", "anna_b", 20]
        ]
        assert.deepStrictEqual(yield* told("aNNa"), everybody)
        assert.deepStrictEqual(yield* told("anna", 2), everybody.slice(0, 2))
        assert.deepStrictEqual(yield* told("an%"), [["kick", "5", "an%na", "an%na", 80]])
        for (const nobody of ["", "%", "_nna", "annab%", "annabelle", "a\0"]) assert.deepStrictEqual(yield* told(nobody), [], nobody)
      })))

    it.effect.prop("finds whom a look through all names finds", [
      eventSequenceOf("UserRenamed"),
      Schema.Literals(["v", "viewer_a", "VIEWER_B", "viewer_c"]),
      Schema.Literals([1, 50])
    ], ([renames, text, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(ViewerNameProjection, renames)
        const viewers = yield* Viewers
        const found = yield* viewers.search(text, limit)
        const seen = renames.flatMap(({ channel: of, user, previousUsername }) =>
          [user.username, previousUsername ?? user.username].map((username) => ({ username, who: `${of.split(":")[0]}|${user.id}` })))
        const wanted = new Set(seen.filter(({ username }) => username.startsWith(text.toLowerCase())).map(({ who }) => who))
        assert.lengthOf(found, Math.min(limit, wanted.size))
        for (const each of found) {
          assert.isTrue(wanted.has(`${each.platform}|${each.userId}`))
          const { items: [current, ...older] } = yield* viewers.names(each.platform, each.userId, all)
          assert.strictEqual(each.username, current?.username)
          assert.isTrue([current, ...older].some((name) => name?.username === each.found && name.lastAt === each.lastAt))
        }
      })), { arbitrary: { runs: 15 } })
  })

  describe(`Names of viewers on ${name}`, () => {
    it.effect("come last seen first, each with when it was seen first and last", () =>
      on(Effect.gen(function*() {
        const events = [
          followed("3", 30, "1", "second"),
          followed("1", 10, "1", "first"),
          followed("2", 20, "1", "first", elsewhere),
          followed("4", 40, "1", "elsewhere", onTwitch)
        ]
        yield* keep(ViewerNameProjection, events, 1)
        const viewers = yield* Viewers
        const own = { platform: "kick" as const, userId: "1" }
        const { items, total } = yield* viewers.names("kick", "1", all)
        assert.deepStrictEqual(items, [
          { ...own, username: "second", firstAt: at + 30, lastAt: at + 30 },
          { ...own, username: "first", firstAt: at + 10, lastAt: at + 20 }
        ])
        assert.strictEqual(total, 2)
        assert.deepStrictEqual(yield* viewers.names("kick", "1", { page: 2, limit: 1 }), { items: items.slice(1), total })
        assert.deepStrictEqual(yield* viewers.names("kick", "2", all), { items: [], total: 0 })
      })))

    it.effect("know of a name that was only told as the one before, and take it for no longer borne", () =>
      on(Effect.gen(function*() {
        yield* keep(ViewerNameProjection, [renamed("1", 50, "1", "Old_Name", "new_name"), followed("2", 10, "1", "Old_Name")])
        const viewers = yield* Viewers
        const { items } = yield* viewers.names("kick", "1", all)
        assert.deepStrictEqual(items.map(({ username, firstAt, lastAt }) => [username, firstAt - at, lastAt - at]), [
          ["new_name", 50, 50],
          ["Old_Name", 10, 49]
        ])
        assert.deepStrictEqual(yield* viewers.find("kick", "OLD_NAME"), { id: "1", username: "new_name" })
      })))

    it.effect("are not brought back by a pin that repeats an old message", () =>
      on(Effect.gen(function*() {
        const pinned: Event = {
          _tag: "MessagePinned",
          id: "9",
          channel,
          at: at + 90,
          profile: null,
          messageId: "m",
          sender: { id: "1", username: "before" },
          content: "",
          sentAt: at + 5,
          pinnedBy: { id: "2", username: "moderator" },
          duration: null
        }
        yield* keep(ViewerNameProjection, [pinned, followed("1", 10, "1", "now")])
        const viewers = yield* Viewers
        assert.deepStrictEqual(yield* viewers.find("kick", "before"), { id: "1", username: "now" })
        assert.deepStrictEqual(yield* viewers.find("kick", "moderator"), { id: "2", username: "moderator" })
      })))

    it.effect.prop("are what a replay of the raw events says, page by page", [
      eventSequenceOf("UserRenamed"),
      eventSequenceOf("ChannelFollowed"),
      Schema.Literals([1, 2, 50])
    ], ([renames, follows, limit]) =>
      on(Effect.gen(function*() {
        yield* keep(ViewerNameProjection, [...renames, ...follows])
        const viewers = yield* Viewers
        const seen = [
          ...follows.map(({ channel, at, follower }) => ({ channel, at, ...follower })),
          ...renames.map(({ channel, at, user }) => ({ channel, at, ...user })),
          ...renames.flatMap(({ channel, at, user, previousUsername }) =>
            previousUsername === null ? [] : [{ channel, at: at - 1, id: user.id, username: previousUsername }]
          )
        ]
        for (const userId of people) {
          const own = seen.filter(({ channel, id }) => channel.startsWith("kick:") && id === userId)
          const expected = [...new Set(own.map(({ username }) => username))]
            .map((username) => {
              const times = own.filter((each) => each.username === username).map((each) => each.at)
              return { username, firstAt: Math.min(...times), lastAt: Math.max(...times) }
            })
            .toSorted((a, b) => b.lastAt - a.lastAt || (a.username < b.username ? -1 : 1))
          const listed = yield* walk((page) => viewers.names("kick", userId, page), limit)
          assert.deepStrictEqual(listed.map(({ username, firstAt, lastAt }) => ({ username, firstAt, lastAt })), expected)
        }
      })), { arbitrary: { runs: 15 } })
  })
}
