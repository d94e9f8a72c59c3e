import { parseRetention } from "@kickstand/domain/retention/Retention"
import { defaultPublicApiPolicy } from "@kickstand/kickstand/credential/PublicApiPolicy"
import { parseSecretKeys, secretKeyFormat } from "@kickstand/kickstand/connect/secretKey"
import { parseStorageUrl, type StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { type LogLevel, Redacted, Result } from "effect"
import { isIP } from "node:net"
import { InvalidSettings } from "./InvalidSettings.ts"
import { type AppCredentials, Settings } from "./Settings.ts"
import type { VariableName } from "./variables.ts"

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

const defaultStorage: StorageUrl = { _tag: "PGlite", dataDir: "./data" }

const retentionFormat = "a time like 90d, 26w or 1y, of at least 7d"

const logLevels: Readonly<Record<string, LogLevel.LogLevel>> = {
  trace: "Trace",
  debug: "Debug",
  info: "Info",
  warn: "Warn",
  error: "Error",
  none: "None"
}

/** Reads and checks every variable; an empty value counts as unset, as compose files leave them. */
export const parseSettings = (environment: Environment): Result.Result<Settings["Service"], InvalidSettings> => {
  const problems: Array<{ readonly variable: string; readonly problem: string }> = []

  const text = (variable: VariableName): string | null => {
    const value = environment[variable]?.trim()
    return value === undefined || value === "" ? null : value
  }

  const read = <A>(variable: VariableName, parse: (value: string) => A | null, expected: string, fallback: A): A => {
    const value = text(variable)
    if (value === null) return fallback
    const parsed = parse(value)
    if (parsed !== null) return parsed
    problems.push({ variable, problem: `must be ${expected}, not ${JSON.stringify(value)}` })
    return fallback
  }

  const url = <A extends string | null>(variable: VariableName, fallback: A) =>
    read<string | A>(variable, parseUrl, "an http:// or https:// address", fallback)

  const secret = (variable: VariableName) => {
    const value = text(variable)
    return value === null ? null : Redacted.make(value, { label: variable })
  }

  const app = (id: VariableName, secretName: VariableName): AppCredentials | null => {
    const clientId = text(id)
    const clientSecret = secret(secretName)
    if (clientId !== null && clientSecret !== null) return { clientId, clientSecret }
    if (clientId !== null) problems.push({ variable: secretName, problem: `is missing: ${id} is set and needs it` })
    if (clientSecret !== null) problems.push({ variable: id, problem: `is missing: ${secretName} is set and needs it` })
    return null
  }

  const storage = (): StorageUrl => {
    const value = text("DATABASE_URL")
    const parsed = value === null ? Result.succeed(defaultStorage) : parseStorageUrl(value)
    if (Result.isSuccess(parsed)) return parsed.success
    // The error shows the value without its password, which `read` would not.
    problems.push({ variable: "DATABASE_URL", problem: `cannot be used: ${parsed.failure.message}` })
    return defaultStorage
  }

  const adminToken = secret("KICKSTAND_ADMIN_TOKEN")
  if (adminToken !== null && Redacted.value(adminToken).length < 16) {
    problems.push({ variable: "KICKSTAND_ADMIN_TOKEN", problem: "must have at least 16 characters" })
  }

  const secretKey = secret("KICKSTAND_SECRET_KEY")
  if (secretKey !== null && Result.isFailure(parseSecretKeys(secretKey))) {
    problems.push({ variable: "KICKSTAND_SECRET_KEY", problem: secretKeyFormat })
  }

  const eventSubSecret = secret("TWITCH_EVENTSUB_SECRET")
  if (eventSubSecret !== null && !/^[\x20-\x7e]{10,100}$/.test(Redacted.value(eventSubSecret))) {
    problems.push({ variable: "TWITCH_EVENTSUB_SECRET", problem: "must have 10 to 100 ASCII characters" })
  }

  const settings = Settings.of({
    host: text("HOST") ?? "127.0.0.1",
    port: read("PORT", parsePort, "a whole number from 0 to 65535", 8787),
    storage: storage(),
    storageChosen: text("DATABASE_URL") !== null,
    adminToken,
    secretKey,
    publicUrl: url("KICKSTAND_PUBLIC_URL", null),
    serverUrl: url("KICKSTAND_URL", null),
    trustedProxies: read(
      "KICKSTAND_TRUSTED_PROXIES",
      parseNetworks,
      "addresses or CIDRs separated by commas, such as 10.0.0.0/8",
      []
    ),
    plansFile: text("KICKSTAND_PLANS"),
    searchRetentionMillis: 3_600_000 * read(
      "KICKSTAND_SEARCH_RETENTION_HOURS",
      parseHours,
      "a whole number of hours from 1 to 87600",
      72
    ),
    retention: {
      messages: read("KICKSTAND_RETENTION_MESSAGES", parseRetention, retentionFormat, null),
      deliveries: read("KICKSTAND_RETENTION_DELIVERIES", parseRetention, retentionFormat, null)
    },
    publicApi: {
      requestsPerMinute: read(
        "KICKSTAND_PUBLIC_API_RATE_LIMIT",
        parseCount,
        "a whole number of requests from 1 to 1000000",
        defaultPublicApiPolicy.requestsPerMinute
      ),
      openStreams: read(
        "KICKSTAND_PUBLIC_API_STREAMS",
        parseCount,
        "a whole number of streams from 1 to 1000000",
        defaultPublicApiPolicy.openStreams
      ),
      queryCredentials: read(
        "KICKSTAND_PUBLIC_API_QUERY_CREDENTIALS",
        (value) => (value === "on" ? true : value === "off" ? false : null),
        "on or off",
        defaultPublicApiPolicy.queryCredentials
      ),
      allowedOrigins: read(
        "KICKSTAND_PUBLIC_API_ORIGINS",
        parseOrigins,
        "* or origins separated by commas, such as https://overlay.example",
        defaultPublicApiPolicy.allowedOrigins
      )
    },
    kick: {
      app: app("KICK_CLIENT_ID", "KICK_CLIENT_SECRET"),
      apiUrl: url("KICK_API_URL", "https://api.kick.com"),
      idUrl: url("KICK_ID_URL", "https://id.kick.com"),
      publicKey: read(
        "KICK_PUBLIC_KEY",
        parsePem,
        "a PEM that begins with -----BEGIN PUBLIC KEY-----",
        null
      ),
      realtimeUrl: read(
        "KICK_REALTIME_URL",
        parseUrl,
        "an http:// or https:// address",
        null
      )
    },
    twitch: {
      app: app("TWITCH_CLIENT_ID", "TWITCH_CLIENT_SECRET"),
      eventSubSecret,
      apiUrl: url("TWITCH_API_URL", "https://api.twitch.tv"),
      idUrl: url("TWITCH_ID_URL", "https://id.twitch.tv")
    },
    logLevel: read(
      "KICKSTAND_LOG_LEVEL",
      (value) => logLevels[value.toLowerCase()] ?? null,
      `one of ${Object.keys(logLevels).join(", ")}`,
      "Info"
    ),
    logFormat: read(
      "KICKSTAND_LOG_FORMAT",
      (value) => value === "pretty" || value === "json" ? value : null,
      "pretty or json",
      null
    ),
    otlpEndpoint: url("OTEL_EXPORTER_OTLP_ENDPOINT", null)
  })
  return problems.length === 0 ? Result.succeed(settings) : Result.fail(new InvalidSettings({ problems }))
}

const parsePort = (value: string): number | null => /^\d{1,5}$/.test(value) && Number(value) <= 65535 ? Number(value) : null

const parseHours = (value: string): number | null =>
  /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 87_600 ? Number(value) : null

const parseCount = (value: string): number | null =>
  /^[1-9]\d{0,6}$/.test(value) && Number(value) <= 1_000_000 ? Number(value) : null

/** As browsers write them: scheme, host and port, nothing behind; `null` is the origin of pages that have none. */
const isOrigin = (value: string): boolean =>
  value === "*" || value === "null" || (URL.canParse(value) && new URL(value).origin === value)

const parseOrigins = (value: string): ReadonlyArray<string> | null => {
  const origins = value.split(",").map((origin) => origin.trim().replace(/\/$/, "")).filter((origin) => origin !== "")
  return origins.every(isOrigin) ? origins : null
}

const parseUrl = (value: string): string | null =>
  /^https?:\/\//.test(value) && URL.canParse(value) ? value.replace(/\/+$/, "") : null

const parsePem = (value: string): string | null => {
  const pem = value.replaceAll("\\n", "\n")
  return pem.startsWith("-----BEGIN PUBLIC KEY-----") ? pem : null
}

const isNetwork = (value: string): boolean => {
  const [address = "", prefix, ...rest] = value.split("/")
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

const parseNetworks = (value: string): ReadonlyArray<string> | null => {
  const networks = value.split(",").map((network) => network.trim()).filter((network) => network !== "")
  return networks.every(isNetwork) ? networks : null
}
