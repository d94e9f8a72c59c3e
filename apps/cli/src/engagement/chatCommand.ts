import { ChatCommand } from "@kickstand/domain/loyalty/command/ChatCommand"
import { Role } from "@kickstand/domain/loyalty/command/Role"
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { reportAs } from "../output/reportAs.ts"
import { table } from "../output/table.ts"
import { broadcasterFlag } from "./engagementFlags.ts"
import { orderAndWait } from "./orderAndWait.ts"
import { settingsOf } from "./settings.ts"

const list = Command.make("list", { broadcaster: broadcasterFlag }, Effect.fn(function*({ broadcaster }) {
  yield* reportAs(Schema.Array(ChatCommand), (commands: ReadonlyArray<ChatCommand>) =>
    table(
      ["command", "also", "does", "who", "badges", "cooldown", "global", "cost", "on"],
      commands.map((each) => [
        `!${each.name}`,
        each.aliases.map((alias) => `!${alias}`).join(" ") || "-",
        each.action,
        each.who,
        each.badges.join(" ") || "-",
        `${each.userCooldown} s`,
        `${each.globalCooldown} s`,
        each.cost,
        each.enabled ? "yes" : "no"
      ]),
      "There are no commands."
    ))((yield* settingsOf(broadcaster)).commands)
})).pipe(Command.withDescription("The chat commands and who may use them"), Command.withAlias("ls"))

/** No command has that name. */
export class UnknownCommand extends Schema.TaggedError<UnknownCommand>()("UnknownCommand", {
  command: Schema.String,
  known: Schema.String
}) {
  override get message(): string {
    return `There is no command !${this.command}; there are ${this.known}`
  }
}

const words = (name: string, description: string) =>
  Flag.String(name).pipe(Flag.optional, Flag.withDescription(`${description}, separated by commas; "" for none`))
const whole = (name: string, description: string) =>
  Flag.Int(name).pipe(
    Flag.filter((value) => value >= 0 && value <= 100_000_000, () => "must be from 0 to 100000000"),
    Flag.optional,
    Flag.withDescription(description)
  )
const split = (text: string): ReadonlyArray<string> => text.split(",").map((each) => each.trim().replace(/^!/, "")).filter((each) => each !== "")

const set = Command.make("set", {
  command: Argument.String("command").pipe(Argument.withDescription("Its name, with or without the !")),
  broadcaster: broadcasterFlag,
  name: Flag.String("name").pipe(Flag.optional, Flag.withDescription("Another name")),
  aliases: words("aliases", "What else it may be called"),
  who: Flag.Literals("who", Role.literals).pipe(Flag.optional, Flag.withDescription("The least that whoever uses it must be")),
  badges: words("badges", "Badges that let others use it, in the platform's words"),
  cooldown: whole("cooldown", "Seconds before the same viewer may use it again"),
  globalCooldown: whole("global-cooldown", "Seconds before anybody may use it again"),
  cost: whole("cost", "What it costs; coins"),
  enabled: Flag.Boolean("enabled").pipe(Flag.optional, Flag.withDescription("Whether it can be used"))
}, Effect.fn(function*({ broadcaster, command, ...flags }) {
  const settings = yield* settingsOf(broadcaster)
  const wanted = command.replace(/^!/, "").toLowerCase()
  const found = settings.commands.find(({ name }) => name.toLowerCase() === wanted)
  if (found === undefined) {
    const known = settings.commands.map(({ name }) => `!${name}`).join(", ")
    return yield* new UnknownCommand({ command: wanted, known })
  }
  const changed: ChatCommand = {
    ...found,
    name: Option.match(flags.name, { onNone: () => found.name, onSome: (name) => name.replace(/^!/, "") }),
    aliases: Option.match(flags.aliases, { onNone: () => found.aliases, onSome: split }),
    who: Option.getOrElse(flags.who, () => found.who),
    badges: Option.match(flags.badges, { onNone: () => found.badges, onSome: split }),
    userCooldown: Option.getOrElse(flags.cooldown, () => found.userCooldown),
    globalCooldown: Option.getOrElse(flags.globalCooldown, () => found.globalCooldown),
    cost: Option.getOrElse(flags.cost, () => found.cost),
    enabled: Option.getOrElse(flags.enabled, () => found.enabled)
  }
  const commands = settings.commands.map((each) => (each === found ? changed : each))
  yield* orderAndWait(broadcaster, { _tag: "Configure", settings: { ...settings, commands } })
})).pipe(
  Command.withDescription("Change one chat command"),
  Command.withExamples([
    { command: "kickstand engagement command set gamble --broadcaster 1 --cooldown 30 --who subscriber", description: "Rarer, and for subscribers" },
    { command: "kickstand engagement command set wheel --broadcaster 1 --no-enabled", description: "Off" }
  ])
)

/** `kickstand engagement command …` */
export const chatCommand = Command.make("command").pipe(
  Command.withDescription("The chat commands"),
  Command.withSubcommands([list, set])
)
