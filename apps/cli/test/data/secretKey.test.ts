import { parseSecretKeys } from "@kickstand/kickstand/connect/secretKey"
import { assert, it } from "@effect/vitest"
import { Effect, Redacted, Result } from "effect"
import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { secretKeyFor } from "../../src/connect/secretKeyFor.ts"
import { dataDirectory } from "../../src/data/DataDirectory.ts"
import { ensureSecretKey, readSecretKey } from "../../src/data/secretKey.ts"
import { HeldDirectory } from "../../src/storage/HeldDirectory.ts"

const temporary = Effect.acquireRelease(
  Effect.sync(() => dataDirectory(mkdtempSync(`${tmpdir()}/kickstand-key-`))),
  ({ path }) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

it.effect("a secret key is made once, kept, usable, and readable by its owner alone", () =>
  Effect.gen(function*() {
    const directory = yield* temporary
    assert.isNull(yield* readSecretKey(directory))
    const made = yield* ensureSecretKey(directory)
    assert.strictEqual(Redacted.value(yield* ensureSecretKey(directory)), Redacted.value(made))
    assert.isTrue(Result.isSuccess(parseSecretKeys(made)))
    assert.strictEqual(statSync(directory.secretKeyFile).mode & 0o777, 0o600)
  }))

it.effect("without a directory, a key lasts as long as the memory does, and with PostgreSQL there is none", () =>
  Effect.gen(function*() {
    const configured = Redacted.make("configured")
    const postgres = { _tag: "Postgres", url: Redacted.make("postgres://localhost/x") } as const
    assert.strictEqual(yield* secretKeyFor(configured, postgres), configured)
    assert.isNull(yield* secretKeyFor(null, postgres))
    assert.isNotNull(yield* secretKeyFor(null, { _tag: "Memory" }))
  }).pipe(Effect.provideService(HeldDirectory, null)))
