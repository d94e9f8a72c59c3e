import { globSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")

/** A fenced block of a page. */
export interface Block {
  /** From the root of the repository. */
  readonly page: string
  /** Of the opening fence, counted from 1. */
  readonly line: number
  readonly language: string
  /** The words after the language: `run`, `file=path`. */
  readonly words: ReadonlyArray<string>
  readonly text: string
}

/** Pages that people write; what is generated has its own check. */
export const pages: ReadonlyArray<string> = globSync(
  ["README.md", "AGENTS.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**/*.md", "benchmarks/README.md", "examples/README.md"],
  { cwd: root }
).map((path) => path.replaceAll("\\", "/")).sort()

/** The text of a page. */
export const readPage = (page: string): string => readFileSync(join(root, page), "utf8")

/** The fenced blocks of a page, in order. */
export const blocksOf = (page: string): ReadonlyArray<Block> => {
  const text = readPage(page)
  return [...text.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)].map((match) => ({
    page,
    line: text.slice(0, match.index).split("\n").length,
    language: match[1] ?? "",
    words: (match[2] ?? "").trim().split(/\s+/).filter((word) => word !== ""),
    text: match[3] ?? ""
  }))
}
