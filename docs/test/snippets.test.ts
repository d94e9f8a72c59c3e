import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { root } from "./pages.ts"
import { writeSnippets } from "./snippets.ts"

const run = promisify(execFile)
const { programs, project } = writeSnippets()

describe("the TypeScript of the documentation", () => {
  it("has the types that it claims", async () => {
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc")
    const { stdout } = await run(process.execPath, [tsc, "-p", project], { cwd: root }).catch((failure: { readonly stdout: string }) => failure)
    // What the snippets import has a check of its own.
    expect(stdout.split("\n").filter((line) => line.startsWith(".cache/docs/"))).toEqual([])
  })

  it.each(programs)("runs, and prints what the page says: $title", async ({ path, output }) => {
    const { stdout } = await run(process.execPath, ["--conditions=kickstand-source", path], { cwd: root })
    expect(output ?? stdout).toBe(stdout)
  })
})
