import { purse } from "@kickstand/domain/loyalty/coin/Purse"
import { earnings } from "@kickstand/domain/loyalty/coin/earnings"
import { defaultSettings } from "@kickstand/domain/loyalty/engine/Settings"
import { fairRoll, seedHashOf } from "@kickstand/domain/loyalty/fairness/fairRoll"
import { verifyOutcome } from "@kickstand/domain/loyalty/fairness/verifyOutcome"
import { gamble } from "@kickstand/domain/loyalty/gamble/gamble"
import { everybody } from "@kickstand/domain/loyalty/giveaway/Eligibility"
import { giveaway } from "@kickstand/domain/loyalty/giveaway/giveaway"
import type { Decider } from "@kickstand/domain/loyalty/Decider"
import type { Decided } from "@kickstand/domain/loyalty/LoyaltyEvent"
import { parseSongLink } from "@kickstand/domain/loyalty/songrequest/parseSongLink"
import { songs } from "@kickstand/domain/loyalty/songrequest/songs"
import { wheel } from "@kickstand/domain/loyalty/wheel/wheel"
import { message } from "@kickstand/testing/contract/tellingEvents"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"

const viewer = { id: "10", username: "viewer_ten" }
const other = { id: "11", username: "viewer_eleven" }
const bytes = "00112233445566778899aabbccddeeff"
const seed = { seed: bytes, seedHash: seedHashOf(bytes) }

/** Given what happened, when something is asked for, then this follows: decisions, or a refusal. */
const outcome = <State, Command>({ decide, evolve, initialState }: Decider<State, Command>, given: ReadonlyArray<Decided>, when: Command) =>
  Result.match(decide(given.reduce(evolve, initialState), when), {
    onFailure: (reason): ReadonlyArray<Decided> | string => reason,
    onSuccess: (events): ReadonlyArray<Decided> | string => events
  })

describe("a purse", () => {
  const granted: Decided = { _tag: "CoinsGranted", viewer, coins: 10, reason: "chat" }
  const give = (coins: number) => ({ _tag: "Give", giver: viewer, receiver: other, coins }) as const

  it("gives what is in it and no more", () => {
    assert.deepStrictEqual(outcome(purse("10"), [granted], give(10)), [{ _tag: "CoinsGiven", giver: viewer, receiver: other, coins: 10 }])
    assert.strictEqual(outcome(purse("10"), [granted], give(11)), "you have only 10 coins")
    const given: Decided = { _tag: "CoinsGiven", giver: viewer, receiver: other, coins: 4 }
    assert.strictEqual(outcome(purse("10"), [granted, given], give(7)), "you have only 6 coins")
  })

  it("is not refilled by giving to oneself", () => {
    assert.strictEqual(outcome(purse("10"), [granted], { ...give(1), receiver: viewer }), "you cannot give coins to yourself")
  })

  it("pays what is in it, and what costs nothing leaves no trace", () => {
    const pay = (coins: number) => ({ _tag: "Pay", payer: viewer, coins }) as const
    assert.deepStrictEqual(outcome(purse("10"), [granted], pay(10)), [{ _tag: "CoinsTaken", viewer, coins: 10, reason: "command" }])
    assert.strictEqual(outcome(purse("10"), [granted], pay(11)), "you have only 10 coins")
    assert.deepStrictEqual(outcome(purse("10"), [], pay(0)), [])
  })

  it("is adjusted by operators, never below nothing", () => {
    const adjust = (by: "add" | "take", coins: number) => ({ _tag: "Adjust", viewer, by, coins }) as const
    assert.deepStrictEqual(outcome(purse("10"), [], adjust("add", 5)), [{ _tag: "CoinsGranted", viewer, coins: 5, reason: "adjustment" }])
    assert.deepStrictEqual(outcome(purse("10"), [granted], adjust("take", 10)), [{ _tag: "CoinsTaken", viewer, coins: 10, reason: "adjustment" }])
    assert.strictEqual(outcome(purse("10"), [granted], adjust("take", 11)), "viewer_ten has only 10 coins")
  })
})

describe("earning", () => {
  const { earning } = defaultSettings
  const at = 10_000_000
  const coins = (fields: Parameters<typeof message>[2], earner: { paidAt: number; isLive: boolean }) =>
    earnings(earning, message("1", at, fields), earner).map((event) => event._tag === "CoinsGranted" && event.coins)

  it("pays writing once a minute, and presence by whole minutes while live", () => {
    assert.deepStrictEqual(coins({}, { paidAt: 0, isLive: true }), [1])
    assert.deepStrictEqual(coins({}, { paidAt: at - 59_999, isLive: true }), [])
    assert.deepStrictEqual(coins({}, { paidAt: at - 150_000, isLive: true }), [3])
    assert.deepStrictEqual(coins({}, { paidAt: at - 150_000, isLive: false }), [1])
    assert.deepStrictEqual(coins({}, { paidAt: at - 601_000, isLive: true }), [1])
  })

  it("pays subscribers more and bots nothing", () => {
    const badges = [{ type: "subscriber", text: null, count: 3 }]
    assert.deepStrictEqual(coins({ badges }, { paidAt: at - 150_000, isLive: true }), [4])
    assert.deepStrictEqual(coins({ sender: { id: "1", username: "NightBot" } }, { paidAt: 0, isLive: true }), [])
  })

  it("pays follows, subscriptions, gifts and cheers what the rules say, and nothing while it is off", () => {
    const base = { id: "kick:x", channel: message("1", 0).channel, at, profile: null } as const
    const earned = (event: Parameters<typeof earnings>[1], rules = earning) =>
      earnings(rules, event, { paidAt: 0, isLive: false }).map((each) => each._tag === "CoinsGranted" && [each.coins, each.reason])
    const follow = { ...base, _tag: "ChannelFollowed", follower: viewer } as const
    assert.deepStrictEqual(earned(follow), [[50, "follow"]])
    assert.deepStrictEqual(earned(follow, { ...earning, follow: 7 }), [[7, "follow"]])
    assert.deepStrictEqual(earned(follow, { ...earning, enabled: false }), [])
    assert.deepStrictEqual(earned(follow, { ...earning, excluded: ["VIEWER_TEN"] }), [])
  })
})

describe("gambling", () => {
  const rules = gamble(defaultSettings.gamble)
  const stake = (coins: number) => ({ viewer, game: "dice", side: "heads", stake: coins, nonce: "m1", seed }) as const

  it("holds to limits and to what is there", () => {
    const decide = (coins: number, command: Parameters<typeof rules.decide>[1]) => rules.decide({ coins }, command)
    assert.isTrue(Result.isFailure(decide(10, stake(11))))
    assert.isTrue(Result.isFailure(decide(1_000_000, stake(10_001))))
    assert.isTrue(Result.isSuccess(decide(10, stake(10))))
  })

  it.prop("comes out as anybody reckons it again", [Schema.String, Schema.Literals(["dice", "coinflip"])], ([nonce, game]) => {
    const [played] = Result.getOrThrow(rules.decide({ coins: 10 }, { ...stake(10), nonce, game }))
    if (played?._tag !== "GamblePlayed") return assert.fail("nothing was played")
    const event = { ...played, id: "1", channel: message("1", 0).channel, at: 0, profile: null, broadcasterId: "1" }
    assert.isTrue(verifyOutcome(event, bytes, 1).fair)
    assert.isFalse(verifyOutcome(event, "ff", 1).fair)
    assert.isFalse(verifyOutcome({ ...event, roll: event.roll + 1 }, bytes, 1).fair)
  })

  it("pays by what came up, as the odds are configured", () => {
    const played = (dice: ReadonlyArray<{ from: number; percent: number }>, nonce: string) => {
      const [event] = Result.getOrThrow(gamble({ ...defaultSettings.gamble, dice }).decide({ coins: 10 }, { ...stake(10), nonce }))
      return event?._tag === "GamblePlayed" ? event : assert.fail("nothing was played")
    }
    for (let turn = 0; turn < 200; turn++) {
      const { outcome, payout, roll } = played([{ from: 61, percent: 200 }, { from: 99, percent: 300 }], `m${turn}`)
      assert.strictEqual(payout, roll >= 99 ? 30 : roll >= 61 ? 20 : 0)
      assert.strictEqual(outcome, roll >= 61 ? "win" : "lose")
    }
    assert.strictEqual(played([{ from: 1, percent: 150 }], "m").payout, 15)
    assert.strictEqual(played([], "m").outcome, "lose")
  })

  it("is refused below the least stake", () => {
    assert.isTrue(Result.isFailure(gamble({ ...defaultSettings.gamble, minimum: 5 }).decide({ coins: 10 }, stake(4))))
  })
})

describe("chance", () => {
  it("gives every side its share", () => {
    const counts = [0, 0, 0, 0]
    for (let turn = 0; turn < 4000; turn++) counts[fairRoll(bytes, `m${turn}`, 4)]! += 1
    assert.isTrue(counts.every((count) => count > 850 && count < 1150), counts.join())
  })

  it("is HMAC-SHA256 as others reckon it", async () => {
    const key = await crypto.subtle.importKey("raw", Uint8Array.from([0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255]), { name: "HMAC", hash: "SHA-256" }, false, ["sign"])
    const mac = new DataView(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode("m1")))
    const share = (mac.getUint32(0) * 65_536 + mac.getUint16(4)) / 2 ** 48
    assert.strictEqual(fairRoll(bytes, "m1", 1000), Math.floor(share * 1000))
  })
})

describe("song requests", () => {
  const request = (songId: string, link: string, requester = viewer) => ({ _tag: "Request", songId, requester, link, byOperator: false }) as const
  const asked = (songId: string, url: string): Decided => ({ _tag: "SongRequested", songId, number: 1, requester: viewer, provider: "youtube", url })

  it("know one song by many addresses, and nothing else", () => {
    for (const link of ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=1", "youtu.be/dQw4w9WgXcQ?t=3", "https://music.youtube.com/watch?v=dQw4w9WgXcQ"]) {
      assert.strictEqual(parseSongLink(link)?.url, "https://youtu.be/dQw4w9WgXcQ")
    }
    for (const link of ["https://youtube.com.example.com/watch?v=dQw4w9WgXcQ", "https://u@youtu.be/dQw4w9WgXcQ", "javascript:alert(1)", "https://youtu.be:8080/dQw4w9WgXcQ", "http://127.0.0.1/", "https://soundcloud.com/discover/sets", ""]) {
      assert.isNull(parseSongLink(link), link)
    }
  })

  it("are refused twice, and beyond what one may ask for", () => {
    const rules = songs(defaultSettings.songs, "kick")
    const given = ["a", "b", "c"].map((id) => asked(id, `https://youtu.be/${id.repeat(11)}`))
    assert.strictEqual(outcome(rules, given, request("d", `youtu.be/${"a".repeat(11)}`, other)), "that song is in the queue already")
    assert.strictEqual(outcome(rules, given, request("d", `youtu.be/${"d".repeat(11)}`)), "you have 3 songs in the queue already")
    assert.deepStrictEqual(outcome(rules, given, { _tag: "Withdraw", requesterId: "10" }), [{ _tag: "SongEnded", songId: "c", outcome: "withdrawn" }])
  })

  it("are closed, full, played, skipped, removed and cleared", () => {
    const given = [asked("a", `https://youtu.be/${"a".repeat(11)}`), asked("b", `https://youtu.be/${"b".repeat(11)}`)]
    const rules = (change: object) => songs({ ...defaultSettings.songs, ...change }, "kick")
    const wanted = request("d", `youtu.be/${"d".repeat(11)}`, other)
    assert.strictEqual(outcome(rules({ enabled: false }), given, wanted), "song requests are closed")
    assert.strictEqual(outcome(rules({ queueLength: 2 }), given, wanted), "the queue is full")
    assert.lengthOf(outcome(rules({ enabled: false, perUser: 1 }), given, { ...wanted, requester: viewer, byOperator: true }), 1)
    assert.deepStrictEqual(outcome(rules({}), given, { _tag: "End", outcome: "played" }), [{ _tag: "SongEnded", songId: "a", outcome: "played" }])
    assert.strictEqual(outcome(rules({}), [], { _tag: "End", outcome: "skipped" }), "the queue is empty")
    assert.deepStrictEqual(outcome(rules({}), given, { _tag: "Remove", songId: "b" }), [{ _tag: "SongEnded", songId: "b", outcome: "removed" }])
    assert.strictEqual(outcome(rules({}), given, { _tag: "Remove", songId: "c" }), "no such song is in the queue")
    assert.lengthOf(outcome(rules({}), given, { _tag: "Clear" }), 2)
    assert.strictEqual(outcome(rules({}), given, { _tag: "Withdraw", requesterId: "11" }), "you have no song in the queue")
  })

  it("are limited and taken back by those who asked, not by their namesakes elsewhere", () => {
    const given = ["a", "b", "c"].map((id) => asked(id, `https://youtu.be/${id.repeat(11)}`))
    const atKick = songs(defaultSettings.songs, "kick")
    const elsewhere = songs(defaultSettings.songs, "twitch")
    const queue = given.reduce(atKick.evolve, atKick.initialState)
    assert.isTrue(Result.isSuccess(elsewhere.decide(queue, request("d", `youtu.be/${"d".repeat(11)}`))))
    assert.isTrue(Result.isFailure(elsewhere.decide(queue, { _tag: "Withdraw", requesterId: "10" })))
  })
})

describe("a giveaway", () => {
  const opened: Decided = { _tag: "GiveawayOpened", giveawayId: "g", title: "T", keyword: "!join", eligibility: everybody }
  const candidate = { viewer, coins: 5, follows: false, subscribes: false, entered: null }

  it("takes everybody once, and only those it is for", () => {
    assert.deepStrictEqual(outcome(giveaway, [opened], { _tag: "Enter", candidate }), [{ _tag: "GiveawayEntered", giveawayId: "g", viewer }])
    assert.strictEqual(outcome(giveaway, [opened], { _tag: "Enter", candidate: { ...candidate, entered: "g" } }), "you are in already")
    const strict: Decided = { ...opened, eligibility: { followers: true, subscribers: false, minimumCoins: 0 } }
    assert.strictEqual(outcome(giveaway, [strict], { _tag: "Enter", candidate }), "it is for followers")
    assert.strictEqual(outcome(giveaway, [opened, { _tag: "GiveawayClosed", giveawayId: "g" }], { _tag: "Enter", candidate }), "the giveaway is closed")
  })

  it("draws among those who are left, whatever order they come in", () => {
    const entrants = [{ ...viewer, platform: "kick" }, { ...other, platform: "twitch" }] as const
    const draw = (list: ReadonlyArray<typeof entrants[number]>) => outcome(giveaway, [opened], { _tag: "Draw", isRedraw: false, entrants: list, nonce: "m", seed })
    assert.deepStrictEqual(draw(entrants), draw(entrants.toReversed()))
    assert.strictEqual(draw([]), "nobody is left to be drawn")
  })

  it("is for whom it was opened for", () => {
    const limited = (eligibility: object): Decided => ({ ...opened, eligibility: { ...everybody, ...eligibility } })
    const enter = (given: Decided, who: object) => outcome(giveaway, [given], { _tag: "Enter", candidate: { ...candidate, ...who } })
    assert.strictEqual(enter(limited({ subscribers: true }), {}), "it is for subscribers")
    assert.lengthOf(enter(limited({ subscribers: true }), { subscribes: true }), 1)
    assert.lengthOf(enter(limited({ followers: true }), { follows: true }), 1)
    assert.strictEqual(enter(limited({ minimumCoins: 6 }), {}), "it is for whoever has 6 coins")
    assert.lengthOf(enter(limited({ minimumCoins: 5 }), {}), 1)
  })

  it("is opened once, drawn from when it is closed, and redrawn only after a draw", () => {
    const open = { _tag: "Open", giveawayId: "h", title: "T", keyword: "!in", eligibility: everybody } as const
    const draw = { _tag: "Draw", isRedraw: false, entrants: [{ ...viewer, platform: "kick" }], nonce: "m", seed } as const
    const closed: Decided = { _tag: "GiveawayClosed", giveawayId: "g" }
    assert.strictEqual(outcome(giveaway, [opened], open), "a giveaway is open already")
    assert.lengthOf(outcome(giveaway, [opened, closed], open), 1)
    assert.strictEqual(outcome(giveaway, [], { ...open, keyword: "two words" }), "a keyword is one word of at most 32 characters")
    assert.strictEqual(outcome(giveaway, [], draw), "there is no giveaway")
    const [drawn] = outcome(giveaway, [opened, closed], draw)
    assert.deepInclude(drawn as object, { _tag: "GiveawayDrawn", winner: viewer, entrants: 1, isRedraw: false })
    assert.strictEqual(outcome(giveaway, [opened], { ...draw, isRedraw: true }), "nobody was drawn yet")
    assert.lengthOf(outcome(giveaway, [opened, drawn as Decided], { ...draw, isRedraw: true }), 1)
    assert.deepStrictEqual(outcome(giveaway, [opened], { _tag: "Close" }), [closed])
    assert.strictEqual(outcome(giveaway, [opened, closed], { _tag: "Close" }), "the giveaway is closed")
  })
})

describe("a wheel", () => {
  const configured: Decided = { _tag: "WheelConfigured", title: "W", segments: [{ label: "Prize", weight: 2, coins: 50 }] }

  it("pays what it stops at, to viewers alone", () => {
    const spin = { _tag: "Spin", spinId: "s", viewer, nonce: "m", seed } as const
    assert.deepInclude(outcome(wheel, [configured], spin)[1] as object, { _tag: "CoinsGranted", coins: 50, reason: "prize" })
    assert.lengthOf(outcome(wheel, [configured], { ...spin, viewer: null }), 1)
    assert.strictEqual(outcome(wheel, [], spin), "there is no wheel")
  })

  it("has segments with weights and prizes within limits", () => {
    const configure = (segments: ReadonlyArray<{ label: string; weight: number; coins: number }>) =>
      outcome(wheel, [], { _tag: "Configure", title: "W", segments })
    const segment = { label: "A", weight: 1, coins: 0 }
    assert.deepStrictEqual(configure([segment]), [{ _tag: "WheelConfigured", title: "W", segments: [segment] }])
    assert.strictEqual(configure([]), "a wheel has 1 to 100 segments")
    assert.strictEqual(configure([{ ...segment, weight: 0 }]), "weights are 1 to 1000000")
    assert.strictEqual(configure([{ ...segment, coins: -1 }]), "prizes are 0 to 100000000 coins")
  })

  it("stops at segments by their weights", () => {
    const segments = [{ label: "A", weight: 1, coins: 0 }, { label: "B", weight: 3, coins: 0 }]
    const made: Decided = { _tag: "WheelConfigured", title: "W", segments }
    const stops = Array.from({ length: 2000 }, (_, turn) => {
      const [spun] = outcome(wheel, [made], { _tag: "Spin", spinId: "s", viewer, nonce: `m${turn}`, seed })
      return typeof spun === "object" && spun._tag === "WheelSpun" ? spun : assert.fail("nothing was spun")
    })
    assert.isTrue(stops.every(({ roll, segment }) => segment === (roll === 0 ? 0 : 1)))
    assert.approximately(stops.filter(({ segment }) => segment === 0).length, 500, 80)
  })
})
