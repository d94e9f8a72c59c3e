import { assert, it } from "@effect/vitest"
import { Redacted } from "effect"
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { checkSecretKey } from "../../src/doctor/checkSecretKey.ts"

it("a key that others can read is a failure, and PostgreSQL without one a worry", () => {
  const app = { clientId: "id", clientSecret: Redacted.make("secret") }
  const kick = { app, apiUrl: "", idUrl: "", publicKey: null, realtimeUrl: null }
  const twitch = { app: null, eventSubSecret: null, apiUrl: "", idUrl: "" }
  const postgres = { _tag: "Postgres", url: Redacted.make("postgres://localhost/x") } as const
  const statuses = (settings: Parameters<typeof checkSecretKey>[0]) => checkSecretKey(settings).map(({ status }) => status)
  assert.deepStrictEqual(statuses({ kick, twitch, secretKey: null, storage: postgres }), ["warn"])
  assert.deepStrictEqual(statuses({ kick, twitch, secretKey: Redacted.make("x"), storage: postgres }), ["ok"])
  const none = { ...kick, app: null }
  assert.deepStrictEqual(statuses({ kick: none, twitch, secretKey: null, storage: postgres }), [])
  assert.deepStrictEqual(statuses({ kick: none, twitch: { ...twitch, app }, secretKey: null, storage: postgres }), ["warn"])
  const dataDir = mkdtempSync(`${tmpdir()}/kickstand-doctor-`)
  const pglite = { kick, twitch, secretKey: null, storage: { _tag: "PGlite", dataDir } } as const
  assert.deepStrictEqual(statuses(pglite), ["ok"])
  writeFileSync(`${dataDir}/secret-key`, "x")
  chmodSync(`${dataDir}/secret-key`, 0o644)
  assert.deepStrictEqual(statuses(pglite), ["fail"])
  chmodSync(`${dataDir}/secret-key`, 0o600)
  assert.deepStrictEqual(statuses(pglite), ["ok"])
  rmSync(dataDir, { recursive: true })
})
