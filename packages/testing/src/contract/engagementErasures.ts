import { Eraser } from "@kickstand/domain/erasure/Eraser"
import { Erasures } from "@kickstand/domain/erasure/Erasures"
import type { Erasure } from "@kickstand/domain/erasure/Erasure"
import { Coins } from "@kickstand/domain/loyalty/coin/Coins"
import { EngagementStore } from "@kickstand/domain/loyalty/engine/EngagementStore"
import { Gambles } from "@kickstand/domain/loyalty/gamble/Gambles"
import { Giveaways } from "@kickstand/domain/loyalty/giveaway/Giveaways"
import { SongQueue } from "@kickstand/domain/loyalty/songrequest/SongQueue"
import { Wheels } from "@kickstand/domain/loyalty/wheel/Wheels"
import { projections } from "@kickstand/domain/projection/projections"
import { Projector } from "@kickstand/domain/projection/Projector"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Schema } from "effect"
import { begun, broadcasterId, decisions, engine, epoch, happen, layerDecoder, ordered, says, settings, twitch } from "./engagementFixtures.ts"
import { leavesNothing, victim } from "./erasedTraces.ts"
import { message } from "./tellingEvents.ts"
import type { EmptyStorage, StoragePorts } from "./StoragePorts.ts"

const layerErasing = Layer.merge(Projector.layer(projections), Eraser.layer(projections, { batchSize: 6 })).pipe(
  Layer.provide(layerDecoder)
)

const all = { page: 1, limit: 50 }
const anonymous = "erased:0123456789abcdef"
const theirs = { id: victim.id, username: "erase_me" }

const asked: Erasure = {
  id: "0123456789abcdef",
  platform: "kick",
  step: "searching",
  dryRun: false,
  viewer: { userId: victim.id, names: ["erase_me"], clips: [] },
  position: 0,
  upTo: 0,
  deliveries: 0,
  messages: 0,
  projections: [],
  generations: {},
  requestedAt: 1000,
  finishedAt: null
}

/** The victim writes. */
const writes = (id: string, content: string, at = epoch) => message(id, at, { sender: theirs, content })

/** Lets the engine decide and the read models follow. */
const settled = Effect.gen(function*() {
  yield* (yield* engine()).catchUp
  yield* (yield* Projector).catchUp
})

/** Carries an erasure out as a worker would, with whoever else works beside it. */
const erased = Effect.gen(function*() {
  yield* (yield* Erasures).save(asked)
  const { advance } = yield* Eraser
  let now = asked
  while (now.step !== "done") {
    now = yield* advance(now)
    yield* settled
  }
})

/** What queries about engagement answer. */
const answered = Effect.gen(function*() {
  const { balance, leaderboard, totals } = yield* Coins
  const { history, queue } = yield* SongQueue
  const giveaways = yield* Giveaways
  const current = yield* giveaways.current(broadcasterId)
  return {
    totals: yield* totals(broadcasterId),
    leaderboard: yield* leaderboard(broadcasterId, all),
    nobody: yield* balance(broadcasterId, "kick", anonymous),
    queue: yield* queue(broadcasterId, 10),
    songs: yield* history(broadcasterId, all),
    current,
    entries: current === null ? null : yield* giveaways.entries(broadcasterId, current.giveawayId, all),
    spins: yield* (yield* Wheels).spins(broadcasterId, all),
    gambles: yield* (yield* Gambles).log(broadcasterId, all),
    stats: yield* (yield* Gambles).stats(broadcasterId)
  }
})

/** Everybody's coins as the engine has them are what the read model says, and with the house all that were issued. */
const conserved = Effect.gen(function*() {
  const store = yield* EngagementStore
  const { items } = yield* (yield* Coins).leaderboard(broadcasterId, all)
  const kept = yield* store.accounts(broadcasterId, items.map(({ platform, userId }) => ({ platform, id: userId })))
  for (const { coins, platform, userId } of items) {
    assert.strictEqual(kept.find((each) => each.platform === platform && each.id === userId)?.coins ?? 0, coins, userId)
  }
  const state = (yield* store.states([broadcasterId])).get(broadcasterId)
  assert.strictEqual(kept.reduce((sum, { coins }) => sum + coins, 0) + (state?.house ?? 0), state?.issued)
})

const wheel = ordered("wheel", {
  _tag: "ConfigureWheel",
  title: "For @erase_me",
  segments: [{ label: "@Erase_Me pays", weight: 1, coins: 20 }]
})
const rich = ordered("rich", { _tag: "AdjustCoins", platform: "kick", by: "add", coins: 500 }, theirs)
const rules = { ...settings, earning: { ...settings.earning, excluded: ["nightbot", "Erase_Me"] } }
const earning = ordered("earning", { _tag: "Configure", settings: rules })
const moderates = (id: string, content: string) => says(id, "12", content, epoch, ["moderator"])

/** Holds a storage to what an erasure promises about engagement. */
export const engagementErasures = (name: string, storage: EmptyStorage): void => {
  const on = <A, E>(effect: Effect.Effect<A, E, StoragePorts | Projector | Eraser>) =>
    Effect.andThen(Effect.flatMap(Projector, ({ prepare }) => prepare), effect).pipe(
      Effect.provide(layerErasing),
      Effect.provide(storage)
    )

  describe(`Erasures of engagement on ${name}`, () => {
    it.effect("leave sums and nobody in the viewer's place, also after a rebuild", () =>
      on(Effect.gen(function*() {
        yield* begun()
        yield* happen(
          rich,
          wheel,
          says("1", "10", "hello"),
          writes("2", "!give @viewer_10 40"),
          says("3", "10", "!give @erase_me 15"),
          writes("4", "!gamble 20"),
          writes("5", "!wheel"),
          writes("6", "!sr youtu.be/dQw4w9WgXcQ"),
          writes("7", "!sr youtu.be/aaaaaaaaaaa"),
          moderates("8", "!skip"),
          moderates("9", "!giveaway open !in Thanks to @erase_me"),
          writes("10", "!in"),
          moderates("11", "!giveaway draw"),
          says("12", "11", "!in"),
          earning
        )
        yield* settled
        const before = yield* answered
        assert.strictEqual(before.current?.winners[0]?.viewer.id, victim.id)
        assert.strictEqual(before.queue[0]?.requester.id, victim.id)
        yield* conserved

        yield* erased
        const after = yield* answered
        yield* leavesNothing(after)
        yield* conserved
        assert.deepStrictEqual(after.totals, before.totals)
        assert.deepStrictEqual(after.stats, before.stats)
        assert.strictEqual(after.nobody?.coins, before.leaderboard.items.find(({ userId }) => userId === victim.id)?.coins)
        assert.deepStrictEqual(
          [after.queue.length, after.songs.total, after.entries?.total, after.spins.total, after.gambles.total],
          [1, 1, 2, 1, 1]
        )
        assert.strictEqual(after.queue[0]?.requester.id, anonymous)
        assert.strictEqual(after.current?.winners[0]?.viewer.id, anonymous)
        const state = (yield* (yield* EngagementStore).states([broadcasterId])).get(broadcasterId)
        assert.deepStrictEqual(state?.settings.earning.excluded, ["nightbot"])

        const { catchUp, rebuild } = yield* Projector
        for (const each of projections) yield* rebuild(each.name)
        yield* catchUp
        assert.deepStrictEqual(yield* answered, after)
        yield* leavesNothing(after)
      })))

    it.effect("leave nobody who could be drawn, found by name or ranked", () =>
      on(Effect.gen(function*() {
        yield* begun()
        yield* happen(rich, moderates("1", "!giveaway open !in"), writes("2", "!in"), writes("3", "!sr youtu.be/dQw4w9WgXcQ"))
        yield* settled
        yield* erased
        yield* happen(
          ordered("draw", { _tag: "DrawGiveaway", isRedraw: false }),
          says("4", "10", "!give @erase_me 1"),
          says("5", "10", "!top")
        )
        yield* settled
        const later = yield* decisions
        assert.deepStrictEqual(later.flatMap((each) => each._tag === "OrderRefused" ? [each.reason] : []), ["nobody is left to be drawn"])
        assert.isFalse(later.some(({ _tag }) => _tag === "CoinsGiven"))
        const top = yield* (yield* EngagementStore).richest(broadcasterId, 5)
        assert.deepStrictEqual(top.map(({ id }) => id), ["10", "12"])
      })))

    it.effect("let nothing be decided any more that was not decided before", () =>
      on(Effect.gen(function*() {
        yield* begun()
        yield* happen(rich)
        yield* settled
        yield* happen(
          writes("1", "!gamble 20"),
          ordered("late", { _tag: "AdjustCoins", platform: "kick", by: "add", coins: 7 }, theirs),
          ordered("song", { _tag: "AddSong", platform: "kick", link: "youtu.be/dQw4w9WgXcQ" }, theirs),
          says("2", "10", "hello")
        )
        const made = (yield* decisions).length
        yield* (yield* Erasures).save(asked)
        const { advance } = yield* Eraser
        // The log is not rewritten yet when the engine comes to what the viewer did.
        yield* (yield* EngagementStore).erase({ platform: "kick", userId: victim.id, names: ["erase_me"], clips: [], anonymous })
        yield* settled
        assert.deepStrictEqual((yield* decisions).slice(made).map(({ _tag }) => _tag), ["CoinsGranted"])
        let now = asked
        while (now.step !== "done") {
          now = yield* advance(now)
          yield* settled
        }
        yield* leavesNothing(yield* answered)
        yield* conserved
      })))

    it.effect("let nobody commit what they decided while they knew the viewer", () =>
      on(Effect.gen(function*() {
        yield* begun()
        yield* settled
        const store = yield* EngagementStore
        const from = yield* store.standing
        yield* store.erase({ platform: "kick", userId: victim.id, names: [], clips: [], anonymous })
        const decided = { to: from.position + 1, deliveries: [], changes: [] }
        assert.isFalse(yield* store.commit({ from, ...decided }))
        assert.isTrue(yield* store.commit({ from: yield* store.standing, ...decided }))
      })))

    it.effect("let whoever comes again begin anew, and leave their namesake elsewhere alone", () =>
      on(Effect.gen(function*() {
        yield* begun()
        const namesake = { ...writes("2", "!sr youtu.be/aaaaaaaaaaa"), channel: twitch }
        yield* happen(rich, writes("1", "hello"), namesake)
        yield* settled
        yield* erased
        yield* happen(writes("3", "hello again", epoch + 3_600_000))
        yield* settled
        const { balance } = yield* Coins
        assert.strictEqual((yield* balance(broadcasterId, "kick", victim.id))?.coins, 1)
        assert.strictEqual((yield* balance(broadcasterId, "kick", anonymous))?.coins, 501)
        assert.strictEqual((yield* balance(broadcasterId, "twitch", victim.id))?.username, "erase_me")
        assert.strictEqual((yield* (yield* SongQueue).queue(broadcasterId, 1))[0]?.requester.id, victim.id)
        yield* conserved
      })))

    const Said = Schema.Struct({
      who: Schema.Literals([victim.id, "10", "12"]),
      content: Schema.Literals([
        "hello",
        "!give @viewer_10 3",
        "!give @erase_me 5",
        "!gamble 2",
        "!coinflip all",
        "!wheel",
        "!sr youtu.be/aaaaaaaaaaa",
        "!in",
        "!giveaway open !in",
        "!giveaway draw"
      ]),
      minute: Schema.Literals([0, 2, 5, 30])
    })
    const Talk = Schema.Array(Said).check(Schema.isMaxLength(14))

    it.effect.prop("keep every coin, whatever was decided before, meanwhile and after", [Talk, Talk, Talk], ([before, undecided, after]) =>
      on(Effect.gen(function*() {
        let count = 0
        const tell = (talk: typeof before, minutes: number) =>
          happen(...talk.map(({ content, minute, who }) => {
            const id = `m${count++}`
            const at = epoch + (minute + minutes) * 60_000
            return who === victim.id ? writes(id, content, at) : says(id, who, content, at, who === "12" ? ["moderator"] : [])
          }))
        yield* begun()
        yield* happen(rich, wheel)
        yield* tell(before, 0)
        yield* settled
        yield* tell(undecided, 60)
        yield* erased
        yield* leavesNothing(yield* answered)
        yield* conserved
        yield* tell(after, 120)
        yield* settled
        yield* conserved
        const { catchUp, rebuild } = yield* Projector
        yield* rebuild("coin")
        yield* catchUp
        yield* conserved
      })), { arbitrary: { runs: 5 }, timeout: 120_000 })
  })
}
