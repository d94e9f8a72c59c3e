import { assert, it } from "@effect/vitest"
import { Redacted, Result } from "effect"
import { inspect } from "node:util"
import { describeStorage } from "../../src/settings/describeStorage.ts"
import { type Environment, parseSettings } from "../../src/settings/parseSettings.ts"

const settings = (environment: Environment) => Result.getOrThrow(parseSettings(environment))

const refusal = (environment: Environment) => Result.getOrThrow(Result.flip(parseSettings(environment)))

it("an empty environment gives the documented defaults", () => {
  const { host, port, storage, storageChosen, kick, logLevel } = settings({ PORT: "", HOST: " " })
  assert.deepStrictEqual({ host, port, storage, storageChosen, api: kick.apiUrl, id: kick.idUrl, logLevel }, {
    host: "127.0.0.1",
    port: 8787,
    storage: { _tag: "PGlite", dataDir: "./data" },
    storageChosen: false,
    api: "https://api.kick.com",
    id: "https://id.kick.com",
    logLevel: "Info"
  })
})

it("every wrong variable is named, with what it should be, in one message", () => {
  const error = refusal({
    PORT: "http",
    DATABASE_URL: "mysql://root:hunter2@db/kick",
    KICKSTAND_URL: "localhost:8787",
    KICKSTAND_TRUSTED_PROXIES: "10.0.0.0/8, 300.1.1.1",
    KICKSTAND_LOG_LEVEL: "loud",
    KICKSTAND_SEARCH_RETENTION_HOURS: "0",
    KICKSTAND_RETENTION_MESSAGES: "6d",
    KICKSTAND_RETENTION_DELIVERIES: "a year",
    KICKSTAND_ADMIN_TOKEN: "short",
    KICKSTAND_PUBLIC_API_RATE_LIMIT: "0",
    KICKSTAND_PUBLIC_API_STREAMS: "none",
    KICKSTAND_PUBLIC_API_QUERY_CREDENTIALS: "maybe",
    KICKSTAND_PUBLIC_API_ORIGINS: "https://overlay.example/path",
    KICK_CLIENT_ID: "app",
    KICK_PUBLIC_KEY: "MIIB"
  })
  assert.deepStrictEqual(error.problems.map(({ variable }) => variable).sort(), [
    "DATABASE_URL",
    "KICKSTAND_ADMIN_TOKEN",
    "KICKSTAND_LOG_LEVEL",
    "KICKSTAND_PUBLIC_API_ORIGINS",
    "KICKSTAND_PUBLIC_API_QUERY_CREDENTIALS",
    "KICKSTAND_PUBLIC_API_RATE_LIMIT",
    "KICKSTAND_PUBLIC_API_STREAMS",
    "KICKSTAND_RETENTION_DELIVERIES",
    "KICKSTAND_RETENTION_MESSAGES",
    "KICKSTAND_SEARCH_RETENTION_HOURS",
    "KICKSTAND_TRUSTED_PROXIES",
    "KICKSTAND_URL",
    "KICK_CLIENT_SECRET",
    "KICK_PUBLIC_KEY",
    "PORT"
  ])
  assert.include(error.message, "PORT must be a whole number from 0 to 65535, not \"http\"")
  assert.notInclude(error.message, "hunter2")
})

it("secrets do not show when settings are printed", () => {
  const all = settings({
    DATABASE_URL: "postgres://kickstand:hunter2@db.internal:5433/kickstand",
    KICKSTAND_ADMIN_TOKEN: "0123456789abcdef-secret",
    KICKSTAND_SECRET_KEY: "c2VjcmV0IGtleSBzZWNyZXQga2V5IHNlY3JldCBrZXk=",
    KICK_CLIENT_ID: "app",
    KICK_CLIENT_SECRET: "app-secret"
  })
  assert.notInclude(JSON.stringify(all), "c2VjcmV0")
  assert.notMatch(inspect(all, { depth: 10 }) + JSON.stringify(all), /hunter2|-secret/)
  assert.strictEqual(describeStorage(all.storage), "PostgreSQL at db.internal:5433/kickstand")
  assert.strictEqual(Redacted.value(all.kick.app?.clientSecret ?? Redacted.make("")), "app-secret")
})

it("a secret key that is none is refused, and not shown", () => {
  const { message } = refusal({ KICKSTAND_SECRET_KEY: "correct horse battery staple" })
  assert.include(message, "KICKSTAND_SECRET_KEY must be 32 random bytes")
  assert.notInclude(message, "horse")
})

it("a public key may be written on one line", () => {
  const { kick } = settings({ KICK_PUBLIC_KEY: "-----BEGIN PUBLIC KEY-----\\nMCow\\n-----END PUBLIC KEY-----" })
  assert.strictEqual(kick.publicKey, "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----")
})

it("addresses lose their trailing slash", () => {
  assert.strictEqual(settings({ KICKSTAND_URL: "http://127.0.0.1:8787/" }).serverUrl, "http://127.0.0.1:8787")
})

it("the public API is as documented by default, and as it is told otherwise", () => {
  assert.deepStrictEqual(settings({}).publicApi, {
    requestsPerMinute: 300, openStreams: 20, queryCredentials: true, allowedOrigins: []
  })
  const told = settings({
    KICKSTAND_PUBLIC_API_RATE_LIMIT: "60",
    KICKSTAND_PUBLIC_API_STREAMS: "3",
    KICKSTAND_PUBLIC_API_QUERY_CREDENTIALS: "off",
    KICKSTAND_PUBLIC_API_ORIGINS: "https://overlay.example, http://localhost:3000/,null"
  })
  assert.deepStrictEqual(told.publicApi, {
    requestsPerMinute: 60,
    openStreams: 3,
    queryCredentials: false,
    allowedOrigins: ["https://overlay.example", "http://localhost:3000", "null"]
  })
})
