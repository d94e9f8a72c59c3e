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
})

describe("a wheel", () => {
  const configured: Decided = { _tag: "WheelConfigured", title: "W", segments: [{ label: "Prize", weight: 2, coins: 50 }] }

  it("pays what it stops at, to viewers alone", () => {
    const spin = { _tag: "Spin", spinId: "s", viewer, nonce: "m", seed } as const
    assert.deepInclude(outcome(wheel, [configured], spin)[1] as object, { _tag: "CoinsGranted", coins: 50, reason: "prize" })
    assert.lengthOf(outcome(wheel, [configured], { ...spin, viewer: null }), 1)
    assert.strictEqual(outcome(wheel, [], spin), "there is no wheel")
  })
})
