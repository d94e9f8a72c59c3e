import { Result } from "effect"
import type { ChatMessageSent } from "../../event/ChatMessageSent.ts"
import { earnings, isExcluded } from "../coin/earnings.ts"
import { purse } from "../coin/Purse.ts"
import { mayUse, parseCommand, wordsOf } from "../command/parseCommand.ts"
import { runCommand, writerOf } from "../command/runCommand.ts"
import { giveaway } from "../giveaway/giveaway.ts"
import type { Decided } from "../LoyaltyEvent.ts"
import type { Account } from "./Account.ts"
import { nothing, type Outcome, type Scene } from "./Scene.ts"

/** A command that arrives later than this after it was written is not carried out; milliseconds. */
const stale = 10 * 60_000

/** What writing a message brings in coins. */
export const earned = ({ accountOf, state }: Scene, message: ChatMessageSent): ReadonlyArray<Decided> => {
  const { paidAt } = accountOf(writerOf(message))
  return earnings(state.settings.earning, message, { paidAt, isLive: state.live.includes(message.channel) })
}

const isCooling = ({ state, at }: Scene, { used }: Account, name: string, user: number, all: number): boolean =>
  at < (used[name] ?? Number.NEGATIVE_INFINITY) + user * 1000
  || at < (state.used[name] ?? Number.NEGATIVE_INFINITY) + all * 1000

const enter = ({ accountOf, state }: Scene, message: ChatMessageSent): Outcome => {
  const { coins, entered, follows } = accountOf(writerOf(message))
  const subscribes = message.badges.some(({ type }) => /^(?:subscriber|founder)$/i.test(type))
  const candidate = { viewer: message.sender, coins, entered, follows, subscribes }
  return Result.match(giveaway.decide(state.giveaway, { _tag: "Enter", candidate }), {
    onFailure: (reply) => ({ ...nothing, reply }),
    onSuccess: (events) => ({ ...nothing, events })
  })
}

/** What follows from what a message asks for. Whatever fails changes and costs nothing. */
export const commanded = (scene: Scene, message: ChatMessageSent): Outcome => {
  const { settings, giveaway: open } = scene.state
  if (isExcluded(settings.earning, message.sender.username) || scene.at - message.at > stale) return nothing
  if (open?.open === true && wordsOf(message.content)[0]?.toLowerCase() === open.keyword.toLowerCase()) {
    return enter(scene, message)
  }
  const found = parseCommand(settings.commands, message.content)
  if (found === null || !mayUse(found.command, message)) return nothing
  const { command } = found
  const account = scene.accountOf(writerOf(message))
  if (isCooling(scene, account, command.action, command.userCooldown, command.globalCooldown)) return nothing
  const paid = purse(account.id).decide(
    { owner: account.id, coins: account.coins },
    { _tag: "Pay", payer: message.sender, coins: command.cost }
  )
  const done = Result.flatMap(paid, (price) =>
    Result.map(
      runCommand(scene, { ...found, message, account: { ...account, coins: account.coins - command.cost } }),
      ({ events, platform = null, reply }): Outcome =>
        ({ events: [...price, ...events], platform, reply, used: command.action })
    ))
  return Result.getOrElse(done, (reply) => ({ ...nothing, reply }))
}
