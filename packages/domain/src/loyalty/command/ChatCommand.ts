import { Schema } from "effect"
import { Role } from "./Role.ts"

/** What a chat command does. */
export const CommandAction = Schema.Literals([
  "coins",
  "give",
  "sr",
  "wrongsong",
  "skip",
  "queue",
  "gamble",
  "coinflip",
  "wheel",
  "top",
  "giveaway"
])
export type CommandAction = typeof CommandAction.Type

const Word = Schema.String.check(Schema.isPattern(/^[^\s!]{1,32}$/u))

/** A chat command as data. */
export const ChatCommand = Schema.Struct({
  action: CommandAction,
  /** What is written behind the `!`; upper and lower case are one. */
  name: Word,
  aliases: Schema.Array(Word),
  /** The least that whoever uses it must be. */
  who: Role,
  /** Badges that let somebody use it who is less than that, in the platform's words. */
  badges: Schema.Array(Schema.String),
  /** Seconds before the same viewer, or anybody, may use it again. */
  userCooldown: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 86_400 })),
  globalCooldown: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 86_400 })),
  /** Coins. */
  cost: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000_000 })),
  enabled: Schema.Boolean
})
export interface ChatCommand extends Schema.Schema.Type<typeof ChatCommand> {}

const command = (action: CommandAction, fields: Partial<ChatCommand> = {}): ChatCommand => ({
  action,
  name: action,
  aliases: [],
  who: "everyone",
  badges: [],
  userCooldown: 5,
  globalCooldown: 0,
  cost: 0,
  enabled: true,
  ...fields
})

/** The commands that a broadcaster has until they are changed. The keyword of an open giveaway is one more. */
export const defaultCommands: ReadonlyArray<ChatCommand> = [
  command("coins", { aliases: ["balance"] }),
  command("give"),
  command("sr", { aliases: ["songrequest"] }),
  command("wrongsong"),
  command("skip", { who: "moderator", userCooldown: 0 }),
  command("queue", { aliases: ["songs"], globalCooldown: 10 }),
  command("gamble"),
  command("coinflip"),
  command("wheel", { aliases: ["spin"], userCooldown: 60, cost: 100 }),
  command("top", { aliases: ["leaderboard"], globalCooldown: 30 }),
  command("giveaway", { who: "moderator", userCooldown: 0 })
]
