import { writeEventLine } from "@kickstand/domain/event/DomainEventLine"
import { Event } from "@kickstand/domain/event/Event"
import { isRequired, type WireKind, wireKind, wireLimits } from "@kickstand/domain/event/wireSchema"
import { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import type { Schema } from "effect"
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { GeneratedFile } from "./GeneratedFile.ts"

const folder = fileURLToPath(new URL("../../packages/domain/src/event/", import.meta.url))

const read = (name: string): string => {
  const file = `${folder}${name}.ts`
  return existsSync(file) ? readFileSync(file, "utf8") : ""
}

/** An event's own source, and those that it takes fields from. */
const sourcesOf = (event: string): string => {
  const own = read(event)
  const others = [...own.matchAll(/from "\.\/(\w+)\.ts"/g)].map(([, name = ""]) => read(name))
  return [own, ...others].join("\n")
}

const comment = "(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*)?"

/** The text of a documentation comment, in one line. */
const prose = (comment: string): string =>
  comment.replaceAll(/^\s*\*? ?/gm, "").replaceAll(/\{@link (\w+)\}/g, "`$1`").replaceAll(/\s+/g, " ").trim()

/** What a source says of an exported event. */
const describeEvent = (name: string): string =>
  prose(new RegExp(`${comment}export const ${name} =`).exec(read(name))?.[1] ?? "")

/** What the sources say of a field that alone has its name there: of several, nothing tells which is meant. */
const describeField = (event: string, path: string): string => {
  const name = path.split(".").at(-1) ?? path
  const [only, ...others] = sourcesOf(event).matchAll(new RegExp(`${comment}\\b${name}: [A-Z]`, "g"))
  return others.length === 0 ? prose(only?.[1] ?? "") : ""
}

const words: Readonly<Record<Exclude<WireKind["_tag"], "Object" | "List" | "OneOf">, string>> = {
  Time: "time",
  Count: "count",
  Points: "points",
  Name: "name",
  Text: "text",
  Other: "value"
}

interface Parts {
  readonly literals?: ReadonlyArray<unknown>
  readonly ast: { readonly _tag: string; readonly encoding?: unknown }
}

const kindOf = (schema: Schema.Top, field: string): string => {
  const kind = wireKind(schema, field)
  switch (kind._tag) {
    case "Object":
      return "object"
    case "List":
      return `list of ${kindOf(kind.of, field)}s`
    case "OneOf":
      return kind.members.filter(({ ast }) => ast._tag !== "Null").map((member) => kindOf(member, field)).join(" or ")
    case "Other": {
      const { literals, ast } = schema as Parts
      if (literals !== undefined) return literals.map((literal) => `\`${JSON.stringify(literal)}\``).join(", ")
      if (ast._tag === "Boolean") return "yes or no"
      return field === "channel" ? "channel" : "text"
    }
    default:
      return words[kind._tag]
  }
}

interface Field {
  readonly path: string
  readonly kind: string
  readonly required: boolean
}

const inner = (schema: Schema.Top, path: string): ReadonlyArray<Field> => {
  const kind = wireKind(schema, "")
  switch (kind._tag) {
    case "Object":
      return fieldsOf(kind.fields, `${path}.`)
    case "List":
      return inner(kind.of, path)
    case "OneOf":
      return kind.members.flatMap((member) => inner(member, path))
    default:
      return []
  }
}

const fieldsOf = (fields: Readonly<Record<string, Schema.Top>>, prefix = ""): ReadonlyArray<Field> =>
  Object.entries(fields).flatMap(([name, schema]) => [
    { path: prefix + name, kind: kindOf(schema, name), required: isRequired(schema) },
    ...inner(schema, prefix + name)
  ])

const common = new Set(["_tag", "id", "channel", "at", "profile"])

const cell = (text: string): string => text.replaceAll("|", "\\|")

const row = (event: string, { path, kind, required }: Field): string =>
  `| \`${path}\` | ${kind} | ${required ? "yes" : ""} | ${cell(describeField(event, path))} |`

const section = (name: string, fields: Readonly<Record<string, Schema.Top>>, example: string | undefined): string => {
  const own = fieldsOf(Object.fromEntries(Object.entries(fields).filter(([field]) => !common.has(field))))
  const table = own.length === 0
    ? ""
    : `\n| field | kind | required | meaning |\n|---|---|---|---|\n${own.map((field) => row(name, field)).join("\n")}\n`
  const line = example === undefined ? "" : `\n\`\`\`json\n${example}\n\`\`\`\n`
  return `## ${name}\n\n${describeEvent(name)}\n${table}${line}`
}

const introduction = `<!-- Written by \`npm run generate\` from the schemas in packages/domain/src/event -->
# Domain events in files

What \`kickstand import\` reads and \`kickstand export events\` writes: UTF-8, one JSON object per line (NDJSON). Empty lines
are passed over; a line has at most ${wireLimits.line} characters.

All events have these fields:

| field | kind | required | meaning |
|---|---|---|---|
| \`event\` | text | yes | the name of the event: one of the headings below |
| \`id\` | text | | unique per fact; left out, it is made of what the event says, and the same as when a webhook tells it |
| \`channel\` | channel | yes | where it happened: \`kick:\` or \`twitch:\` and the broadcaster's user id |
| \`at\` | time | yes | when it happened; not in the future |
| \`profile\` | object | | what the event tells in passing of the channel: \`username\`, \`slug\`, \`profilePicture\`, each or none |

Kinds:

| kind | what it is |
|---|---|
| time | ISO 8601 with an offset, \`2026-01-31T18:00:00.000Z\`; written in UTC with milliseconds |
| count | a whole number from 0 to ${wireLimits.count} |
| points | a whole number from 0 to ${wireLimits.points} |
| name | a text of 1 to ${wireLimits.name} characters: ids and names |
| text | a text of up to ${wireLimits.text} characters |

What is not required may be \`null\` or left out, which is the same. A field that an event does not have is an error when it
is imported. NUL and halves of surrogate pairs become U+FFFD.
`

/** The reference of the format of domain events, with an example of each from a simulation. */
export const eventFiles = async (): Promise<ReadonlyArray<GeneratedFile>> => {
  const simulator = await KickSimulator.make({ seed: "reference", users: 300, gapMillis: 60_000 })
  const examples = new Map<string, string>()
  for (const event of simulator.eventsUntil(simulator.now() + 20 * 86_400_000)) {
    const line = writeEventLine({ ...event, profile: null })
    // Of many examples the one that is read fastest.
    if (line.length < (examples.get(event._tag)?.length ?? Number.POSITIVE_INFINITY)) examples.set(event._tag, line)
  }
  const sections = Event.members.map(({ fields }) => {
    const name = fields._tag.schema.literal
    return section(name, fields, examples.get(name))
  })
  return [{ path: "docs/reference/events.md", text: `${introduction}\n${sections.join("\n")}` }]
}
