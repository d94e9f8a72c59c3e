import { Coins } from "@kickstand/domain/loyalty/coin/Coins"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { Gambles } from "@kickstand/domain/loyalty/gamble/Gambles"
import { everybody } from "@kickstand/domain/loyalty/giveaway/Eligibility"
import { Giveaways } from "@kickstand/domain/loyalty/giveaway/Giveaways"
import { SongQueue } from "@kickstand/domain/loyalty/songrequest/SongQueue"
import { Wheels } from "@kickstand/domain/loyalty/wheel/Wheels"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { begun, broadcasterId, decisions, engine, epoch, happen, ordered, project, says } from "./engagementFixtures.ts"
import type { EmptyStorage } from "./StoragePorts.ts"

const all = { page: 1, limit: 50 }

/** Commands that meet each other: few people, few coins. */
const SmallCommand = Schema.Literals([
  "hello",
  "!give @viewer_10 3",
  "!give viewer_11 all",
  "!gamble 2",
  "!gamble all",
  "!coinflip tails half",
  "!wheel",
  "!join",
  "!sr https://youtu.be/aaaaaaaaaaa",
  "!sr https://youtu.be/bbbbbbbbbbb",
  "!wrongsong",
  "!skip",
  "!top",
  "!giveaway open !join",
  "!giveaway draw"
])
const SmallMessage = Schema.Struct({
  user: Schema.Literals(["10", "11", "12"]),
  content: SmallCommand,
  minute: Schema.Literals([0, 1, 2, 5, 30])
})
const SmallMessages = Schema.Array(SmallMessage).check(Schema.isMaxLength(30))

const wheel = ordered("wheel", {
  _tag: "ConfigureWheel",
  title: "Wheel",
  segments: [{ label: "Nothing", weight: 1, coins: 0 }, { label: "Coins", weight: 3, coins: 50 }]
})
const richer = (user: string, coins: number) =>
  ordered(`rich ${user}`, { _tag: "AdjustCoins", platform: "kick", by: "add", coins }, { id: user, username: `viewer_${user}` })

/** Holds a storage to what the engagement engine and its queries promise. */
export const engagement = (name: string, storage: EmptyStorage): void => {
  const on = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provide(effect, storage)

  describe(`Engagement on ${name}`, () => {
    it.effect("tells what was decided", () =>
      on(Effect.gen(function*() {
        yield* begun()
        yield* happen(
          richer("10", 500),
          wheel,
          says("1", "10", "!give @viewer_11 40"),
          says("2", "11", "hello"),
          says("3", "10", "!give @viewer_11 40"),
          says("4", "10", "!sr https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3"),
          says("5", "11", "!sr youtu.be/dQw4w9WgXcQ"),
          says("6", "11", "!sr https://open.spotify.com/track/0123456789012345678901"),
          says("7", "10", "!gamble 20"),
          says("8", "10", "!wheel"),
          says("9", "12", "!giveaway open !in A prize", epoch, ["moderator"]),
          says("10", "11", "!in"),
          says("11", "11", "!IN"),
          says("12", "12", "!giveaway draw", epoch, ["moderator"]),
          says("13", "11", "!skip"),
          says("14", "12", "!skip", epoch, ["moderator"]),
          ordered("close", { _tag: "CloseGiveaway" })
        )
        const { catchUp } = yield* engine()
        yield* catchUp
        yield* project

        const songs = yield* SongQueue
        assert.deepStrictEqual((yield* songs.queue(broadcasterId, 10)).map(({ provider, url }) => [provider, url]), [
          ["spotify", "https://open.spotify.com/track/0123456789012345678901"]
        ])
        assert.deepStrictEqual((yield* songs.history(broadcasterId, all)).items.map(({ outcome, url }) => [outcome, url]), [
          ["skipped", "https://youtu.be/dQw4w9WgXcQ"]
        ])
        const giveaway = yield* (yield* Giveaways).current(broadcasterId)
        assert.deepInclude(giveaway, { title: "A prize", keyword: "!in", closedAt: epoch, entries: 1 })
        assert.deepStrictEqual(giveaway?.winners.map(({ replaced, viewer }) => [viewer.username, replaced]), [["viewer_11", false]])
        const { current, spins } = yield* Wheels
        assert.strictEqual((yield* current(broadcasterId))?.lastSpin?.viewer?.id, "10")
        assert.strictEqual((yield* spins(broadcasterId, all)).total, 1)
        const gambles = yield* Gambles
        const [gamble] = (yield* gambles.log(broadcasterId, all)).items
        const { paid, played, staked } = yield* gambles.stats(broadcasterId)
        assert.deepStrictEqual([played, staked, paid], [1, 20, gamble?.payout])

        const store = yield* EngagementStore
        const kept = yield* store.richest(broadcasterId, 10)
        const coins = yield* Coins
        const { items, total } = yield* coins.leaderboard(broadcasterId, all)
        assert.deepStrictEqual(
          items.map((each) => [each.userId, each.coins]),
          kept.map((each) => [each.id, each.coins]),
          "the read model says what the engine decides by"
        )
        assert.deepStrictEqual(yield* coins.totals(broadcasterId), { coins: kept.reduce((sum, each) => sum + each.coins, 0), viewers: total })
        assert.strictEqual((yield* coins.balance(broadcasterId, "kick", "11"))?.username, "viewer_11")
        assert.isNull(yield* coins.balance(broadcasterId, "twitch", "11"))
      })))

    it.effect("decides nothing while it is off, and what files and replays tell never", () =>
      on(Effect.gen(function*() {
        const { catchUp } = yield* engine()
        yield* happen(says("early", "10", "hello"))
        yield* begun()
        yield* happen(says("1", "10", "hello"))
        yield* catchUp
        yield* happen(says("1", "10", "hello"), says("early", "10", "hello"))
        assert.strictEqual(yield* catchUp, 0)
        const granted = (yield* decisions).filter(({ _tag }) => _tag === "CoinsGranted")
        assert.lengthOf(granted, 1)
      })))

    it.effect("leaves a winner what they had, though they wrote nothing lately", () =>
      on(Effect.gen(function*() {
        yield* begun()
        yield* happen(richer("10", 500), says("1", "12", "!giveaway open !in", epoch, ["moderator"]), says("2", "10", "!in"))
        yield* (yield* engine()).catchUp
        yield* happen(ordered("draw", { _tag: "DrawGiveaway", isRedraw: false }))
        yield* (yield* engine()).catchUp
        const [winner] = yield* (yield* EngagementStore).accounts(broadcasterId, [{ platform: "kick", id: "10" }])
        assert.deepInclude(winner, { coins: 501, drawn: true })
      })))

    it.effect("refuses an order with a reason", () =>
      on(Effect.gen(function*() {
        yield* begun()
        yield* happen(
          ordered("poor", { _tag: "AdjustCoins", platform: "kick", by: "take", coins: 1 }, { id: "10", username: "viewer_10" }),
          ordered("open", { _tag: "OpenGiveaway", title: "T", keyword: "two words", eligibility: everybody })
        )
        yield* (yield* engine()).catchUp
        const refused = (yield* decisions).filter(({ _tag }) => _tag === "OrderRefused")
        assert.deepStrictEqual(refused.map((each) => each._tag === "OrderRefused" && each.orderId), ["poor", "open"])
      })))

    it.effect.prop("neither makes nor loses coins, whoever decides and however the log is cut", [
      SmallMessages,
      Schema.Literals([1, 3, 1000])
    ], ([messages, batchSize]) =>
      on(Effect.gen(function*() {
        yield* begun()
        const told = messages.map(({ content, minute, user }, index) =>
          says(`m${index}`, user, content, epoch + minute * 60_000, content.startsWith("!giveaway") ? ["moderator"] : []))
        yield* happen(richer("10", 10), richer("11", 300), wheel, ...told)
        // Two processes decide at once; neither waits for the other.
        const [one, other] = [yield* engine(batchSize), yield* engine(batchSize)]
        const counts = yield* Effect.all([one.catchUp, other.catchUp], { concurrency: 2 })
        const decided = yield* decisions
        assert.strictEqual(counts[0] + counts[1], decided.length)
        assert.strictEqual(new Set(decided.map(({ id }) => id)).size, decided.length)

        const store = yield* EngagementStore
        const accounts = yield* store.richest(broadcasterId, 100)
        assert.isTrue(accounts.every(({ coins }) => coins >= 0))
        const state = (yield* store.states([broadcasterId])).get(broadcasterId)
        const total = accounts.reduce((sum, { coins }) => sum + coins, 0)
        assert.strictEqual(total + (state?.house ?? 0), state?.issued)
        const minted = decided.reduce((sum, event) =>
          event._tag === "CoinsGranted" && event.reason !== "prize" ? sum + event.coins : sum, 0)
        assert.strictEqual(state?.issued, minted)
      })), { arbitrary: { runs: 8 }, timeout: 120_000 })
  })
}
