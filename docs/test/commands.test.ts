import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { commandHelp } from "../../scripts/generated/commandHelp.ts"
import { blocksOf, pages, root } from "./pages.ts"

const help = await Effect.runPromise(commandHelp)
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>
}

const lines = pages.flatMap((page) =>
  blocksOf(page).filter(({ language }) => language === "sh").flatMap(({ text, line }) =>
    text.replaceAll("\\\n", " ").split("\n").map((command) => ({ command: command.trim(), at: `${page}:${line}` }))))

const kickstandLines = lines.flatMap(({ command, at }) => {
  const [, rest] = /(?:npm run --silent kickstand --|^(?:\w+=\S+ )*kickstand|docker compose run --rm server) ([^)"]*)/.exec(command) ?? []
  return rest === undefined ? [] : [{ rest, at }]
})

/** What is wrong with the words after `kickstand`; `null` when the command and its flags exist. */
const wrongWith = (rest: string): string | null => {
  const words = rest.split(/\s+/).filter((word) => word !== "")
  const found = help.findLast(({ commandPath = [] }) =>
    commandPath.length > 1 && commandPath.slice(1).every((word, index) => word === words[index]))
  if (found === undefined) return `no command ${words[0] ?? ""}`
  const flags = [...found.flags, ...found.inheritedFlags ?? [], ...found.globalFlags ?? []]
  const known = new Set(flags.flatMap(({ name }) => [`--${name}`, `--no-${name}`]).concat("--help", "--version"))
  return words.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0] ?? "").find((word) => !known.has(word)) ?? null
}

describe("shell commands of the documentation", () => {
  it("name kickstand's commands and flags as they are", () => {
    expect(kickstandLines.length).toBeGreaterThan(0)
    expect(kickstandLines.flatMap(({ rest, at }) => {
      const wrong = wrongWith(rest)
      return wrong === null ? [] : [`${at}: ${rest} (${wrong})`]
    })).toEqual([])
  })

  it("name npm's scripts as they are", () => {
    const named = lines.flatMap(({ command, at }) =>
      [...command.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script = ""]) => ({ script, at })))
    expect(named.filter(({ script }) => !(script in scripts))).toEqual([])
  })
})
