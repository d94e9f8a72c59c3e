import { describe, expect, it } from "vitest"
import { compositionRule } from "../../dependencies/compositionRule.ts"
import { layerRule } from "../../dependencies/layerRule.ts"
import { manifestRule } from "../../dependencies/manifestRule.ts"
import { portabilityRule } from "../../dependencies/portabilityRule.ts"
import { purityRule } from "../../dependencies/purityRule.ts"
import { formatViolation, type Violation } from "../../dependencies/Violation.ts"
import { workspaceOf } from "./workspaceOf.ts"

const lines = (violations: ReadonlyArray<Violation>) => violations.map(formatViolation)

const oneFile = (directory: string, text: string, path = "src/a.ts") =>
  workspaceOf([{ directory, files: { [path]: text } }])

describe("the layer rule", () => {
  it.each([
    ["packages/domain", "@kickstand/kick"],
    ["packages/kick", "@kickstand/sql"],
    ["packages/sql", "@kickstand/api/index"],
    ["packages/api", "@kickstand/kickstand"],
    ["packages/twitch", "@kickstand/kick"],
    ["packages/kickstand", "@kickstand/testing"],
    ["apps/server", "@kickstand/cli"]
  ])("refuses that %s imports %s", (directory, specifier) => {
    expect(layerRule(oneFile(directory, `import { x } from "${specifier}"`))).toHaveLength(1)
  })

  it.each([
    ["packages/kick", "@kickstand/domain/event/Event"],
    ["packages/kickstand", "@kickstand/sql"],
    ["packages/testing", "@kickstand/kickstand"],
    ["apps/cli", "@kickstand/testing"]
  ])("lets %s import %s", (directory, specifier) => {
    expect(layerRule(oneFile(directory, `import { x } from "${specifier}"`))).toEqual([])
  })

  it.each([
    ["a type import", `import type { X } from "@kickstand/sql"`],
    ["a re-export", `export * from "@kickstand/sql"`],
    ["a named re-export", `export { X } from "@kickstand/sql"`],
    ["a dynamic import", `const x = await import("@kickstand/sql")`],
    ["an import type", `export type X = import("@kickstand/sql").X`]
  ])("sees %s", (_, text) => {
    expect(layerRule(oneFile("packages/kick", text))).toHaveLength(1)
  })

  it("takes no notice of what only looks like an import", () => {
    const text = `// import "@kickstand/sql"\nexport const x = 'import { y } from "@kickstand/sql"'`
    expect(layerRule(oneFile("packages/kick", text))).toEqual([])
  })

  it("says which file and line, and what would be allowed", () => {
    expect(lines(layerRule(oneFile("packages/kick", `\nimport "@kickstand/sql"`)))).toEqual([
      `packages/kick/src/a.ts:2  kick must not import "@kickstand/sql": kick may import only domain`
    ])
  })

  it("refuses to reach into another package by path, or into itself by name", () => {
    expect(layerRule(oneFile("packages/kick", `import "../../domain/src/index.ts"`))).toHaveLength(1)
    expect(layerRule(oneFile("packages/kick", `import "/somewhere/domain/src/index.ts"`))).toHaveLength(1)
    expect(layerRule(oneFile("packages/kick", `import "@kickstand/kick/b"`))).toHaveLength(1)
    expect(layerRule(oneFile("packages/kick", `import "../b.ts"`, "src/deep/a.ts"))).toEqual([])
  })

  it("asks for a place for a package it does not know", () => {
    expect(layerRule(oneFile("packages/novelty", ""))).toHaveLength(1)
  })
})

describe("the manifest rule", () => {
  it("wants every imported package declared", () => {
    const workspace = workspaceOf([{ directory: "packages/kick", files: { "src/a.ts": `import "effect/http"` } }])
    expect(lines(manifestRule(workspace))).toEqual([
      `packages/kick/src/a.ts:1  "effect" is imported but not declared; add it to the dependencies of packages/kick/package.json`
    ])
  })

  it("wants every declared package imported", () => {
    const workspace = workspaceOf([{ directory: "packages/kick", dependencies: ["effect"], files: {} }])
    expect(manifestRule(workspace)).toHaveLength(1)
  })

  it("does not let the sources live on what only tests declare", () => {
    const files = { "src/a.ts": `import "pg"` }
    const workspace = workspaceOf([{ directory: "packages/sql", devDependencies: ["pg"], files }], { rootDependencies: ["pg"] })
    expect(manifestRule(workspace)).toHaveLength(1)
  })

  it("lets tests use the root's tools and packages above their own", () => {
    const files = { "test/a.test.ts": `import "vitest"\nimport "@kickstand/testing"` }
    const workspace = workspaceOf([{ directory: "packages/sql", files }], { rootDependencies: ["vitest"] })
    expect(manifestRule(workspace)).toEqual([])
  })

  it("refuses an install script that nobody allowed", () => {
    expect(manifestRule(workspaceOf([], { installScripts: ["node", "odd"], allowedScripts: ["node"] }))).toHaveLength(1)
  })
})

describe("the portability rule", () => {
  it.each([
    ["Node's modules", `import { join } from "node:path"`],
    ["Node's modules by their old names", `import fs from "fs"`],
    ["a package for one runtime", `import "@effect/platform-node"`],
    ["Buffer", "export const x = Buffer.from('')"],
    ["Buffer as a type", "export type X = Buffer"],
    ["process", "export const x = process.env.HOME"],
    ["process through globalThis", "export const x = globalThis.process"],
    ["the file's own place", "export const x = import.meta.dirname"]
  ])("refuses %s in packages", (_, text) => {
    expect(portabilityRule(oneFile("packages/kick", text))).toHaveLength(1)
  })

  it.each([
    ["a property of that name", "export const x = (y: { process: () => void }) => y.process()"],
    ["a parameter of that name", "export const x = (process: string) => process.length"],
    ["a destructured variable of that name", "const { process } = { process: 1 }; export const x = process"],
    ["the word in a text", "export const x = 'process.env'"]
  ])("takes no offence at %s", (_, text) => {
    expect(portabilityRule(oneFile("packages/kick", text))).toEqual([])
  })

  it("leaves apps and tests alone", () => {
    expect(portabilityRule(oneFile("apps/cli", "export const x = process.env"))).toEqual([])
    expect(portabilityRule(oneFile("packages/kick", "export const x = process.env", "test/a.test.ts"))).toEqual([])
  })
})

describe("the purity rule", () => {
  it.each([
    "Date.now()",
    "[1].map(Date.now)",
    "new Date()",
    "Date()",
    "Math.random()",
    "async () => {}",
    "() => { try { x() } catch {} }",
    "fetch('x')",
    "Effect.runSync(x)"
  ])("refuses `%s` in the domain", (text) => {
    expect(purityRule(oneFile("packages/domain", `export const a = ${text}`))).toHaveLength(1)
  })

  it.each(["new Date(0)", "Date.UTC(2026, 1)", "Effect.try(() => 1)", "Clock.currentTimeMillis", "Effect.tryPromise(x)"])(
    "accepts `%s`",
    (text) => {
      expect(purityRule(oneFile("packages/domain", `export const a = ${text}`))).toEqual([])
    }
  )

  it("is a rule for the domain alone", () => {
    expect(purityRule(oneFile("packages/kick", "export const a = async () => {}"))).toEqual([])
  })
})

describe("the composition rule", () => {
  it("lets only entry points run a program", () => {
    const text = "NodeRuntime.runMain(program)"
    expect(compositionRule(oneFile("apps/server", text, "src/serve.ts"))).toHaveLength(1)
    expect(compositionRule(oneFile("apps/server", text, "src/main.ts"))).toEqual([])
  })

  it("lets only the storage folder of the embeddable whole know SQL", () => {
    const text = `import "@kickstand/sql/SqlStorage"`
    expect(compositionRule(oneFile("packages/kickstand", text, "src/ingest/Ingest.ts"))).toHaveLength(1)
    expect(compositionRule(oneFile("packages/kickstand", text, "src/storage/layerStorage.ts"))).toEqual([])
  })
})
