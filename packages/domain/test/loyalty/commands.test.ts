import { defaultCommands, type ChatCommand } from "@kickstand/domain/loyalty/command/ChatCommand"
import { type Account, newAccount } from "@kickstand/domain/loyalty/engine/Account"
import { commanded } from "@kickstand/domain/loyalty/engine/decideMessage"
import { type EngineState, evolve, initialState } from "@kickstand/domain/loyalty/engine/EngineState"
import { nothing, type Scene } from "@kickstand/domain/loyalty/engine/Scene"
import { defaultSettings, type EngagementSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { seedHashOf } from "@kickstand/domain/loyalty/fairness/fairRoll"
import { everybody } from "@kickstand/domain/loyalty/giveaway/Eligibility"
import type { Decided } from "@kickstand/domain/loyalty/LoyaltyEvent"
import { message } from "@kickstand/testing/contract/tellingEvents"
import { assert, describe, it } from "@effect/vitest"

const at = 10_000_000
const bytes = "00112233445566778899aabbccddeeff"
const seed = { seed: bytes, seedHash: seedHashOf(bytes) }
const writer = { id: "10", username: "viewer_ten" }

const rules = (change: (command: ChatCommand) => Partial<ChatCommand> = () => ({})): EngagementSettings => ({
  ...defaultSettings,
  enabled: true,
  commands: defaultCommands.map((command) => ({ ...command, ...change(command) }))
})

/** What follows when somebody with 100 coins writes, after what was decided before. */
const written = (
  content: string,
  { account = {}, badges = [], given = [], settings = rules(), state = {}, sentAt = at, username = writer.username }: {
    readonly account?: Partial<Account>
    readonly badges?: ReadonlyArray<string>
    readonly given?: ReadonlyArray<Decided>
    readonly settings?: EngagementSettings
    readonly state?: Partial<EngineState>
    readonly sentAt?: number
    readonly username?: string
  } = {}
) => {
  const before = given.reduce((each, event) => evolve(each, event, "kick"), { ...initialState, settings, ...state })
  const scene: Scene = {
    state: before,
    accountOf: (viewer) => ({ ...newAccount(viewer), coins: 100, ...account }),
    find: (name) => name === "other" ? { id: "11", username: "Other", platform: "kick" } : null,
    entrants: [{ id: "11", username: "Other", platform: "kick" }],
    richest: [{ username: "Other", coins: 900 }, { username: "viewer_ten", coins: 100 }],
    seed,
    at
  }
  return commanded(scene, message("m1", sentAt, {
    content,
    sender: { ...writer, username },
    badges: badges.map((type) => ({ type, text: null, count: null }))
  }))
}

const tags = (outcome: ReturnType<typeof written>) => outcome.events.map(({ _tag }) => _tag)

const wheel: Decided = { _tag: "WheelConfigured", title: "W", segments: [{ label: "A song", weight: 1, coins: 0 }] }
const asked: Decided = {
  _tag: "SongRequested",
  songId: "s1",
  number: 1,
  requester: writer,
  provider: "youtube",
  url: "https://youtu.be/dQw4w9WgXcQ"
}
const opened: Decided = { _tag: "GiveawayOpened", giveawayId: "g", title: "T", keyword: "!join", eligibility: everybody }

describe("the commands that a broadcaster has by default", () => {
  it("are those of the guide, each under its own name", () => {
    assert.deepStrictEqual(
      defaultCommands.map(({ name }) => name),
      ["coins", "give", "sr", "wrongsong", "skip", "queue", "gamble", "coinflip", "wheel", "top", "giveaway"]
    )
  })

  it.each([
    ["!coins", [], "you have 100 coins"],
    ["!BALANCE", [], "you have 100 coins"],
    ["!give @other 40", ["CoinsGiven"], "you gave 40 coins to Other"],
    ["!give other half", ["CoinsGiven"], "you gave 50 coins to Other"],
    ["!give nobody 40", [], "nobody was seen under the name nobody"],
    ["!give", [], "say whom and how many: !give @name 100"],
    ["!give @other 101", [], "you have only 100 coins"],
    ["!sr youtu.be/dQw4w9WgXcQ", ["SongRequested"], "your song is number 1 of the queue"],
    ["!sr never gonna", [], "that is no link to a song on YouTube, Spotify or SoundCloud"],
    ["!gamble 10", ["GamblePlayed"], /^\d+: you (?:win|lose) \d+ coins$/],
    ["!gamble -5", [], "say how many coins: !gamble 100"],
    ["!gamble 0", [], "say how many coins: !gamble 100"],
    ["!gamble 1.5", [], "say how many coins: !gamble 100"],
    ["!gamble 101", [], "you have only 100 coins"],
    ["!coinflip tails 10", ["GamblePlayed"], /^(?:heads|tails): you (?:win 20|lose 10) coins$/],
    ["!coinflip all", ["GamblePlayed"], /^(?:heads|tails): you (?:win 200|lose 100) coins$/],
    ["!top", [], "1. Other 900, 2. viewer_ten 100"],
    ["!queue", [], "the queue is empty"],
    ["!wheel", [], "there is no wheel"],
    ["hello !coins", [], null],
    ["!unknown", [], null]
  ] as const)("%s", (content, expected, reply) => {
    const outcome = written(content)
    assert.deepStrictEqual(tags(outcome), [...expected])
    if (reply instanceof RegExp) assert.match(outcome.reply ?? "", reply)
    else assert.strictEqual(outcome.reply, reply)
  })

  it("turn the wheel for its price, and take back and skip songs", () => {
    const spun = written("!wheel", { given: [wheel] })
    assert.deepStrictEqual(tags(spun), ["CoinsTaken", "WheelSpun"])
    assert.strictEqual(spun.reply, "A song")
    assert.deepStrictEqual(written("!wrongsong", { given: [asked] }).events, [{ _tag: "SongEnded", songId: "s1", outcome: "withdrawn" }])
    assert.strictEqual(written("!skip", { given: [asked] }), nothing)
    assert.deepStrictEqual(written("!skip", { given: [asked], badges: ["moderator"] }).events, [{ _tag: "SongEnded", songId: "s1", outcome: "skipped" }])
    assert.strictEqual(written("!queue", { given: [asked] }).reply, "https://youtu.be/dQw4w9WgXcQ (viewer_ten)")
  })

  it("run giveaways for moderators, and take everybody in by the keyword", () => {
    assert.strictEqual(written("!giveaway open !in A game"), nothing)
    const [event] = written("!giveaway open !IN A game", { badges: ["moderator"] }).events
    assert.deepInclude(event, { _tag: "GiveawayOpened", keyword: "!in", title: "A game" })
    assert.deepStrictEqual(written("!JOIN please", { given: [opened] }).events, [{ _tag: "GiveawayEntered", giveawayId: "g", viewer: writer }])
    assert.strictEqual(written("!join", { given: [opened], account: { entered: "g" } }).reply, "you are in already")
    assert.deepStrictEqual(tags(written("!giveaway draw", { given: [opened], badges: ["broadcaster"] })), ["GiveawayDrawn"])
    assert.strictEqual(written("!giveaway redraw", { given: [opened], badges: ["moderator"] }).reply, "nobody was drawn yet")
    assert.deepStrictEqual(tags(written("!giveaway close", { given: [opened], badges: ["moderator"] })), ["GiveawayClosed"])
    assert.strictEqual(written("!giveaway", { badges: ["moderator"] }).reply, "say open, draw, redraw or close")
  })
})

describe("a command", () => {
  it.each([
    ["everyone", [], true],
    ["subscriber", [], false],
    ["subscriber", ["founder"], true],
    ["vip", ["subscriber"], false],
    ["vip", ["VIP"], true],
    ["moderator", ["vip"], false],
    ["moderator", ["moderator"], true],
    ["broadcaster", ["moderator"], false],
    ["broadcaster", ["broadcaster"], true]
  ] as const)("for %s is heeded from %j: %s", (who, badges, heeded) => {
    const outcome = written("!coins", { settings: rules(() => ({ who })), badges })
    assert.strictEqual(outcome !== nothing, heeded)
  })

  it("is for whoever has one of its badges as well, whatever else they are", () => {
    const settings = rules(() => ({ who: "broadcaster", badges: ["og"] }))
    assert.strictEqual(written("!coins", { settings }), nothing)
    assert.strictEqual(written("!coins", { settings, badges: ["og"] }).reply, "you have 100 coins")
  })

  it("is passed over while it cools down, for the viewer and for everybody", () => {
    const settings = rules(() => ({ userCooldown: 30, globalCooldown: 10 }))
    assert.strictEqual(written("!coins", { settings }).used, "coins")
    assert.strictEqual(written("!coins", { settings, account: { used: { coins: at - 29_999 } } }), nothing)
    assert.strictEqual(written("!coins", { settings, account: { used: { coins: at - 30_000 } } }).used, "coins")
    assert.strictEqual(written("!coins", { settings, account: { used: { gamble: at } } }).used, "coins")
    assert.strictEqual(written("!coins", { settings, state: { used: { coins: at - 9999 } } }), nothing)
  })

  it("costs what it costs when it works, and nothing when it fails or cannot be paid", () => {
    const settings = rules(() => ({ cost: 60 }))
    assert.deepStrictEqual(written("!coins", { settings }).events, [{ _tag: "CoinsTaken", viewer: writer, coins: 60, reason: "command" }])
    assert.strictEqual(written("!coins", { settings }).reply, "you have 40 coins")
    const failed = written("!give nobody 10", { settings })
    assert.deepStrictEqual([failed.events, failed.used], [[], null])
    const short = written("!give @other 41", { settings })
    assert.deepStrictEqual([short.events, short.reply], [[], "you have only 40 coins"])
    assert.strictEqual(written("!coins", { settings, account: { coins: 59 } }).reply, "you have only 59 coins")
  })

  it("goes by its aliases and new name, and not at all when it is off", () => {
    const settings = rules(({ action }) => action === "coins" ? { name: "punkte", aliases: ["P"] } : {})
    assert.strictEqual(written("!Punkte", { settings }).used, "coins")
    assert.strictEqual(written("!p", { settings }).used, "coins")
    assert.strictEqual(written("!coins", { settings }), nothing)
    assert.strictEqual(written("!coins", { settings: rules(() => ({ enabled: false })) }), nothing)
  })

  it("is not heeded from whoever is excluded, nor when it comes ten minutes late", () => {
    assert.strictEqual(written("!coins", { username: "NightBot" }), nothing)
    assert.strictEqual(written("!coins", { sentAt: at - 600_001 }), nothing)
    assert.strictEqual(written("!coins", { sentAt: at - 600_000 }).used, "coins")
  })
})
