import { assert, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { ensureAdminToken, readAdminToken } from "../../src/data/adminToken.ts"
import { dataDirectory } from "../../src/data/DataDirectory.ts"

const temporary = Effect.acquireRelease(
  Effect.sync(() => dataDirectory(mkdtempSync(`${tmpdir()}/kickstand-token-`))),
  ({ path }) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

it.effect("an admin token is made once, kept, and readable by its owner alone", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    assert.isNull(yield* readAdminToken(directory))
    const made = yield* ensureAdminToken(directory)
    const again = yield* ensureAdminToken(directory)
    assert.strictEqual(Redacted.value(again), Redacted.value(made))
    assert.isAbove(Redacted.value(made).length, 40)
    assert.strictEqual(statSync(directory.adminTokenFile).mode & 0o777, 0o600)
  }))
