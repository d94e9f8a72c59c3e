import type { Retention } from "@kickstand/domain/retention/Retention"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import type { PublicApiPolicyOptions } from "@kickstand/kickstand/credential/PublicApiPolicy"
import { Context, type LogLevel, type Redacted } from "effect"

/** Credentials of an app at a platform. */
export interface AppCredentials {
  readonly clientId: string
  readonly clientSecret: Redacted.Redacted
}

/** What the environment says, checked; secrets are redacted. */
export class Settings extends Context.Service<Settings, {
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  readonly storage: StorageUrl
  /** The operator named the storage, rather than leaving the default. */
  readonly storageChosen: boolean
  readonly adminToken: Redacted.Redacted | null
  /** What tokens are encrypted with: one key, or several separated by commas. */
  readonly secretKey: Redacted.Redacted | null
  /** Where this server is reached from outside, without a trailing slash. */
  readonly publicUrl: string | null
  /** A running server, without a trailing slash. */
  readonly serverUrl: string | null
  /** Addresses and CIDRs. */
  readonly trustedProxies: ReadonlyArray<string>
  /** Path of a JSON file. */
  readonly plansFile: string | null
  /** How long the hits of a finished search are kept; milliseconds. */
  readonly searchRetentionMillis: number
  /** How long what kind of data is kept. */
  readonly retention: Retention
  readonly publicApi: PublicApiPolicyOptions
  readonly kick: {
    readonly app: AppCredentials | null
    readonly apiUrl: string
    readonly idUrl: string
    /** PEM. */
    readonly publicKey: string | null
    readonly realtimeUrl: string | null
  }
  readonly twitch: {
    readonly app: AppCredentials | null
    readonly eventSubSecret: Redacted.Redacted | null
    readonly apiUrl: string
    readonly idUrl: string
  }
  readonly logLevel: LogLevel.LogLevel
  /** `null` leaves the choice to whether a terminal reads. */
  readonly logFormat: "pretty" | "json" | null
  /** Base URL of an OTLP receiver. */
  readonly otlpEndpoint: string | null
}>()("kickstand/cli/settings/Settings") {}
