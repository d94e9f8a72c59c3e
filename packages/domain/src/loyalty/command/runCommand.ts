import { Result } from "effect"
import type { ChatMessageSent } from "../../event/ChatMessageSent.ts"
import { platformOf } from "../../event/ChannelId.ts"
import { digest } from "../../event/naturalId.ts"
import { purse } from "../coin/Purse.ts"
import type { Refusal } from "../Decider.ts"
import type { Account } from "../engine/Account.ts"
import type { Outcome, Scene } from "../engine/Scene.ts"
import type { Seed } from "../fairness/fairRoll.ts"
import { gamble } from "../gamble/gamble.ts"
import { everybody } from "../giveaway/Eligibility.ts"
import { giveaway } from "../giveaway/giveaway.ts"
import type { Decided } from "../LoyaltyEvent.ts"
import { songs } from "../songrequest/songs.ts"
import { wheel } from "../wheel/wheel.ts"
import type { ChatCommand } from "./ChatCommand.ts"
import { nameIn, parseCoins } from "./parseCommand.ts"

type Done = Result.Result<
  { readonly events: ReadonlyArray<Decided>; readonly reply: string | null; readonly platform?: Outcome["platform"] },
  Refusal
>

/** Somebody uses a command. */
export interface CommandUse {
  readonly command: ChatCommand
  readonly words: ReadonlyArray<string>
  readonly message: ChatMessageSent
  /** Of whoever uses it, without what the command costs. */
  readonly account: Account
}

const saying = (decided: Result.Result<ReadonlyArray<Decided>, Refusal>, reply: (events: ReadonlyArray<Decided>) => string | null): Done =>
  Result.map(decided, (events) => ({ events, reply: reply(events) }))

const withSeed = (scene: Scene, run: (seed: Seed) => Done): Done =>
  scene.seed === null ? Result.fail("games of chance are not set up yet") : run(scene.seed)

/** Short ids of what comes of a message. */
const idOf = (message: ChatMessageSent): string => digest(message.id)

const play = (scene: Scene, { account, command, message, words }: CommandUse): Done =>
  withSeed(scene, (seed) => {
    const isCoin = command.action === "coinflip"
    const sides = words.filter((word) => /^(?:heads|tails)$/i.test(word))
    const side = sides[0]?.toLowerCase() === "tails" ? "tails" : "heads"
    const amount = words.find((word) => !sides.includes(word))
    const stake = parseCoins(amount, account.coins)
    if (stake === null) return Result.fail(`say how many coins: !${command.name} 100`)
    const game = isCoin ? "coinflip" : "dice"
    const asked = { viewer: message.sender, game, side, stake, nonce: message.messageId, seed } as const
    return saying(gamble(scene.state.settings.gamble).decide(account, asked), ([played]) => {
      if (played?._tag !== "GamblePlayed") return null
      const came = isCoin ? (played.roll === 0 ? "heads" : "tails") : String(played.roll)
      return `${came}: you ${played.outcome === "win" ? `win ${played.payout}` : `lose ${played.stake}`} coins`
    })
  })

const give = (scene: Scene, { account, command, message, words }: CommandUse): Done => {
  const name = nameIn(words[0])
  const coins = parseCoins(words[1], account.coins)
  if (name === null || coins === null) return Result.fail(`say whom and how many: !${command.name} @name 100`)
  const receiver = scene.find(name)
  if (receiver === null) return Result.fail(`nobody was seen under the name ${name}`)
  const to = { id: receiver.id, username: receiver.username }
  const given = purse(account.id).decide({ owner: account.id, coins: account.coins }, {
    _tag: "Give",
    giver: message.sender,
    receiver: to,
    coins
  })
  return saying(given, () => `you gave ${coins} coins to ${to.username}`)
}

const runGiveaway = (scene: Scene, { message, words }: CommandUse): Done => {
  const { decide } = giveaway
  const state = scene.state.giveaway
  const [what, keyword, ...title] = words
  switch (what?.toLowerCase()) {
    case "open": {
      const opening = {
        _tag: "Open",
        giveawayId: idOf(message),
        title: title.length === 0 ? "Giveaway" : title.join(" ").slice(0, 200),
        keyword: (keyword ?? "!join").toLowerCase(),
        eligibility: everybody
      } as const
      return saying(decide(state, opening), () => `the giveaway is open: write ${opening.keyword}`)
    }
    case "draw":
    case "redraw":
      return withSeed(scene, (seed) => {
        const isRedraw = what?.toLowerCase() === "redraw"
        const asked = { _tag: "Draw", isRedraw, entrants: scene.entrants, nonce: message.messageId, seed } as const
        return Result.map(decide(state, asked), (events) => {
          const [drawn] = events
          const winner = drawn?._tag === "GiveawayDrawn" ? drawn.winner : null
          const platform = scene.entrants.find(({ id }) => id === winner?.id)?.platform ?? null
          return { events, platform, reply: winner === null ? null : `${winner.username} wins` }
        })
      })
    case "close":
      return saying(decide(state, { _tag: "Close" }), () => "the giveaway is closed")
    default:
      return Result.fail("say open, draw, redraw or close")
  }
}

const runSongs = (scene: Scene, { command, message, words }: CommandUse): Done => {
  const { decide } = songs(scene.state.settings.songs, platformOf(message.channel))
  const state = scene.state.songs
  switch (command.action) {
    case "sr": {
      const asked = { _tag: "Request", songId: idOf(message), requester: message.sender, link: words[0] ?? "", byOperator: false } as const
      return saying(decide(state, asked), () => `your song is number ${state.queue.length + 1} of the queue`)
    }
    case "wrongsong":
      return saying(decide(state, { _tag: "Withdraw", requesterId: message.sender.id }), () => "your song was taken back")
    default:
      return saying(decide(state, { _tag: "End", outcome: "skipped" }), () => "skipped")
  }
}

const told = (reply: string): Done => Result.succeed({ events: [], reply })

/** Runs a command that its user may use and can pay. */
export const runCommand = (scene: Scene, use: CommandUse): Done => {
  const { account, command, message } = use
  switch (command.action) {
    case "coins":
      return told(`you have ${account.coins} coins`)
    case "top":
      return told(scene.richest.map(({ coins, username }, index) => `${index + 1}. ${username} ${coins}`).join(", "))
    case "queue": {
      const { queue } = scene.state.songs
      return told(queue.length === 0 ? "the queue is empty" : queue.slice(0, 3).map(({ url, username }) => `${url} (${username})`).join(", "))
    }
    case "give":
      return give(scene, use)
    case "gamble":
    case "coinflip":
      return play(scene, use)
    case "wheel":
      return withSeed(scene, (seed) => {
        const asked = { _tag: "Spin", spinId: idOf(message), viewer: message.sender, nonce: message.messageId, seed } as const
        return saying(wheel.decide(scene.state.wheel, asked), ([spun]) => (spun?._tag === "WheelSpun" ? spun.result : null))
      })
    case "giveaway":
      return runGiveaway(scene, use)
    case "sr":
    case "wrongsong":
    case "skip":
      return runSongs(scene, use)
  }
}

/** The platform that the writer of a message is on. */
export const writerOf = ({ channel, sender }: ChatMessageSent) => ({ ...sender, platform: platformOf(channel) })
