import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Block, blocksOf, pages, root } from "./pages.ts"

/** A program of a page. */
export interface Snippet {
  /** `README.md:12` */
  readonly title: string
  readonly path: string
  /** What it must print, where the page says so: the `text output` block that follows. */
  readonly output: string | null
}

const directory = join(root, ".cache", "docs")

const folderOf = (page: string): string => join(directory, page.replace(/\.md$/, "").replaceAll("/", "-"))

const fileOf = ({ page, line, words }: Block): string => {
  const named = words.find((word) => word.startsWith("file="))?.slice("file=".length)
  return join(folderOf(page), named ?? `line-${line}.ts`)
}

const isProgram = ({ language }: Block): boolean => language === "ts"

/**
 * Writes the TypeScript of all pages into a folder of the repository, where imports find what they name. Blocks marked
 * `file=NAME` can be imported by the others of their page; blocks marked `run` are programs.
 */
export const writeSnippets = (): { readonly programs: ReadonlyArray<Snippet>; readonly project: string } => {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  const project = join(directory, "tsconfig.json")
  writeFileSync(project, JSON.stringify({
    extends: "../../tsconfig.base.json",
    compilerOptions: { noEmit: true, noUnusedLocals: false },
    include: ["."]
  }))
  const programs = pages.flatMap((page) => {
    const blocks = blocksOf(page)
    for (const block of blocks.filter(isProgram)) {
      mkdirSync(dirname(fileOf(block)), { recursive: true })
      writeFileSync(fileOf(block), block.text)
    }
    return blocks.flatMap((block, index): ReadonlyArray<Snippet> => {
      if (!isProgram(block) || !block.words.includes("run")) return []
      const next = blocks[index + 1]
      const output = next?.words.includes("output") === true ? next.text : null
      return [{ title: `${page}:${block.line}`, path: fileOf(block), output }]
    })
  })
  return { programs, project }
}
