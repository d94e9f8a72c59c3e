import { assert, it } from "@effect/vitest"
import { Redacted } from "effect"
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { checkConnections } from "../../src/doctor/checkConnections.ts"
import { checkSecretKey } from "../../src/doctor/checkSecretKey.ts"

const connection = {
  platform: "kick",
  userId: "4001",
  name: "streamer_one",
  scopes: ["user:read"],
  state: "connected",
  reason: null,
  key: "current",
  connectedAt: 0,
  refreshedAt: 0,
  expiresAt: 0
} as const

const statusOf = (change: object) => checkConnections([{ ...connection, ...change }])[0]?.status

it("an account that must connect again, or whose key is gone, is a failure that says what to do", () => {
  assert.deepStrictEqual(checkConnections([]), [])
  assert.strictEqual(statusOf({}), "ok")
  assert.strictEqual(statusOf({ key: "older" }), "warn")
  assert.strictEqual(statusOf({ key: "unknown" }), "fail")
  const [again] = checkConnections([{ ...connection, state: "connect_again", reason: "revoked at Kick" }])
  assert.strictEqual(again?.status, "fail")
  assert.include(again?.message, "revoked at Kick")
  assert.include(again?.advice, "kickstand connect kick")
})

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
