import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { keptBy } from "../../image/contextFiles.ts"

const dockerignore = readFileSync(".dockerignore", "utf8")

it("lets sources and manifests into the build context", () => {
  const wanted = ["package.json", "packages/domain/src/chat/Chat.ts", "apps/cli/package.json", "examples/package.json", ".npmrc"]
  expect(keptBy(dockerignore, wanted)).toEqual(wanted)
})

it("keeps out what may hold secrets, and what a machine made for itself", () => {
  const unwanted = [
    ".env",
    "apps/cli/.env",
    "data/admin-token",
    ".git/config",
    "node_modules/effect/package.json",
    "packages/domain/node_modules/x/index.js",
    "packages/domain/dist/index.js",
    "packages/domain/test/a.test.ts",
    "docs/architecture.md",
    "examples/hono.ts"
  ]
  expect(keptBy(dockerignore, unwanted)).toEqual([])
})
