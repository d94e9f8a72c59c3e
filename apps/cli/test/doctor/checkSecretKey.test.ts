import { assert, it } from "@effect/vitest"
import { Redacted } from "effect"
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { checkSecretKey } from "../../src/doctor/checkSecretKey.ts"

it("a key that others can read is a failure, and PostgreSQL without one a worry", () => {
  const app = { clientId: "id", clientSecret: Redacted.make("secret") }
  const kick = { app, apiUrl: "", idUrl: "", publicKey: null, realtimeUrl: null }
  const postgres = { _tag: "Postgres", url: Redacted.make("postgres://localhost/x") } as const
  const statuses = (settings: Parameters<typeof checkSecretKey>[0]) => checkSecretKey(settings).map(({ status }) => status)
  assert.deepStrictEqual(statuses({ kick, secretKey: null, storage: postgres }), ["warn"])
  assert.deepStrictEqual(statuses({ kick, secretKey: Redacted.make("x"), storage: postgres }), ["ok"])
  assert.deepStrictEqual(statuses({ kick: { ...kick, app: null }, secretKey: null, storage: postgres }), [])
  const dataDir = mkdtempSync(`${tmpdir()}/kickstand-doctor-`)
  const pglite = { kick, secretKey: null, storage: { _tag: "PGlite", dataDir } } as const
  assert.deepStrictEqual(statuses(pglite), ["ok"])
  writeFileSync(`${dataDir}/secret-key`, "x")
  chmodSync(`${dataDir}/secret-key`, 0o644)
  assert.deepStrictEqual(statuses(pglite), ["fail"])
  chmodSync(`${dataDir}/secret-key`, 0o600)
  assert.deepStrictEqual(statuses(pglite), ["ok"])
  rmSync(dataDir, { recursive: true })
})
