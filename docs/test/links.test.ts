import { existsSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { describe, expect, it } from "vitest"
import { pages, readPage, root } from "./pages.ts"

/** GitHub's anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replaceAll(/\s/g, "-")

const anchorsOf = (page: string): ReadonlySet<string> =>
  new Set([...readPage(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading)))

const isBroken = (page: string, target: string): boolean => {
  const [path = "", anchor] = target.split("#")
  const file = path === "" ? page : normalize(join(dirname(page), path))
  if (!existsSync(join(root, file))) return true
  return anchor !== undefined && file.endsWith(".md") && !anchorsOf(file).has(anchor)
}

describe("links between pages", () => {
  it.each(pages)("lead somewhere: %s", (page) => {
    const prose = readPage(page).replaceAll(/^```.*?^```$/gms, "")
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target)
    const local = targets.filter((target) => !/^[a-z]+:/.test(target))
    expect(local.filter((target) => isBroken(page, target))).toEqual([])
  })

  it.each(pages)("files named in code exist: %s", (page) => {
    const named = [...readPage(page).matchAll(/`((?:packages|apps|scripts|docs|benchmarks|examples)\/[\w./-]+\.\w+)`/g)]
    expect(named.map(([, path = ""]) => path).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
