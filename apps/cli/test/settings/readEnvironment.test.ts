import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { readEnvironment } from "../../src/settings/readEnvironment.ts"

const temporary = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(`${tmpdir()}/kickstand-env-`)),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

it.effect("the environment wins over the file", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    writeFileSync(`${directory}/.env`, "PORT=1\nHOST=\"0.0.0.0\" # everywhere\n")
    assert.deepStrictEqual(yield* readEnvironment(directory, { PORT: "2" }), { PORT: "2", HOST: "0.0.0.0" })
  }))

it.effect("a key of several lines may stand in the file", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    const pem = "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----"
    writeFileSync(`${directory}/.env`, `KICK_PUBLIC_KEY="${pem}"\n`)
    assert.deepStrictEqual(yield* readEnvironment(directory, {}), { KICK_PUBLIC_KEY: pem })
  }))

it.effect("no file is no problem, and one that cannot be read is", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    assert.deepStrictEqual(yield* readEnvironment(directory, { PORT: "2" }), { PORT: "2" })
    mkdirSync(`${directory}/.env`)
    const error = yield* Effect.flip(readEnvironment(directory, {}))
    assert.include(error.message, `${directory}/.env cannot be read`)
  }))
