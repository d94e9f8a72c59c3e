/** One instruction: `COPY`, and what stands behind it, with continued lines joined. */
export interface Instruction {
  readonly keyword: string
  readonly text: string
}

/** What stands between one `FROM` and the next. */
export interface Stage {
  /** `null` for the last stage, which nothing copies from. */
  readonly name: string | null
  /** An image, or the name of an earlier stage. */
  readonly from: string
  readonly instructions: ReadonlyArray<Instruction>
}

const logicalLines = (text: string): ReadonlyArray<string> =>
  text.split("\n").filter((line) => !line.startsWith("#")).join("\n").replaceAll("\\\n", " ").split("\n")
    .map((line) => line.trim()).filter((line) => line !== "")

const instructionOf = (line: string): Instruction => {
  const [keyword = "", ...rest] = line.split(/\s+/)
  return { keyword: keyword.toUpperCase(), text: rest.join(" ") }
}

/** Reads a Dockerfile; the part of the language that ours uses. */
export const parseDockerfile = (text: string): ReadonlyArray<Stage> => {
  const stages: Array<Stage & { readonly instructions: Array<Instruction> }> = []
  for (const instruction of logicalLines(text).map(instructionOf)) {
    if (instruction.keyword === "FROM") {
      const [from = "", as, name] = instruction.text.split(" ")
      stages.push({ from, name: as?.toUpperCase() === "AS" && name !== undefined ? name : null, instructions: [] })
    } else stages.at(-1)?.instructions.push(instruction)
  }
  return stages
}

/** The arguments of an instruction in exec form: `["node", "x.js"]`. */
export const execForm = (text: string): ReadonlyArray<string> => JSON.parse(text) as ReadonlyArray<string>

/** What a `COPY` copies. */
export interface Copy {
  /** The stage copied from; `null` for the build context. */
  readonly from: string | null
  readonly sources: ReadonlyArray<string>
  readonly target: string
}

/** Reads the arguments of a `COPY`. */
export const parseCopy = (text: string): Copy => {
  const words = text.split(" ")
  const flag = words.find((word) => word.startsWith("--from="))
  const paths = words.filter((word) => !word.startsWith("--"))
  return { from: flag?.slice("--from=".length) ?? null, sources: paths.slice(0, -1), target: paths.at(-1) ?? "" }
}
