import { Effect, Option } from "effect"
import type { HelpDoc } from "effect/cli"
import { commandHelp } from "./commandHelp.ts"
import type { GeneratedFile } from "./GeneratedFile.ts"

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;")

const flagRow = ({ name, aliases, type, description, required }: HelpDoc.FlagDoc): string => {
  const names = [`--${name}`, ...aliases].map((each) => `\`${each}\``).join(", ")
  const kind = type === "boolean" ? "" : ` ${cell(type)}`
  return `| ${names}${kind} | ${cell(Option.getOrElse(description, () => ""))} | ${required ? "yes" : ""} |`
}

const argumentRow = ({ name, type, description, required }: HelpDoc.ArgDoc): string =>
  `| \`<${name}>\` ${cell(type)} | ${cell(Option.getOrElse(description, () => ""))} | ${required ? "yes" : ""} |`

const table = ({ args = [], flags }: HelpDoc.HelpDoc): string =>
  args.length + flags.length === 0
    ? ""
    : `\n| argument or flag | meaning | required |\n|---|---|---|\n${[...args.map(argumentRow), ...flags.map(flagRow)].join("\n")}\n`

const examples = ({ examples: all = [] }: HelpDoc.HelpDoc): string =>
  all.length === 0
    ? ""
    : `\n\`\`\`sh\n${
      all.map(({ command, description }) => description === undefined ? command : `# ${description}\n${command}`).join("\n")
    }\n\`\`\`\n`

const section = (help: HelpDoc.HelpDoc): string => {
  const path = help.commandPath ?? []
  return `${"#".repeat(Math.min(path.length, 3))} ${path.join(" ")}\n\n${help.description}.\n\n\`${help.usage}\`\n${table(help)}${examples(help)}`
}

const introduction = `<!-- Written by \`npm run generate\` from the command itself -->
# The kickstand command

From a clone: \`npm run --silent kickstand -- …\`. Every command takes \`--help\`, and \`--json\` for one JSON document on
standard output; logs go to standard error; the exit code is not 0 on failure.

When a server has the data directory open, or \`KICKSTAND_URL\` names one, the command speaks to its admin API; otherwise
it opens the database itself.
`

/** The reference of all commands. */
export const commandFiles = async (): Promise<ReadonlyArray<GeneratedFile>> => {
  const [, ...commands] = await Effect.runPromise(commandHelp)
  return [{ path: "docs/reference/commands.md", text: `${introduction}\n${commands.map(section).join("\n")}` }]
}
