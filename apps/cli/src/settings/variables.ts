/** One environment variable, as `.env.example` and the documentation describe it. */
export interface Variable {
  readonly name: string
  readonly description: string
  /** What holds when it is unset, in words; `null` when nothing does. */
  readonly fallback: string | null
}

/** Every environment variable that Kickstand reads. */
export const variables = [
  { name: "PORT", description: "Port that the server listens on; 0 takes a free one", fallback: "8787" },
  { name: "HOST", description: "Address that the server listens on", fallback: "127.0.0.1" },
  { name: "DATABASE_URL", description: "postgres://…, pglite:DIRECTORY or memory:", fallback: "pglite:./data" },
  {
    name: "KICKSTAND_ADMIN_TOKEN",
    description: "Bearer token of the admin API",
    fallback: "made on first start and kept in the data directory; with PostgreSQL the admin API is off"
  },
  {
    name: "KICKSTAND_SECRET_KEY",
    description: "Encrypts the tokens of connected accounts and the keys that sign the public API's JWTs: 32 random bytes in base64 (openssl rand -base64 32); to change it, the new one, a comma, and the old one",
    fallback: "made on first start and kept in the data directory; with PostgreSQL no account can connect and no JWT is issued"
  },
  {
    name: "KICKSTAND_PUBLIC_URL",
    description: "Where this server is reached from outside; Kick and Twitch send those who log in back to it, and Twitch its messages",
    fallback: "http://localhost:PORT"
  },
  {
    name: "KICKSTAND_PUBLIC_API_RATE_LIMIT",
    description: "Requests of one credential of the public API per calendar minute",
    fallback: "300"
  },
  {
    name: "KICKSTAND_PUBLIC_API_STREAMS",
    description: "Streams of live events that one credential of the public API may hold open at this server",
    fallback: "20"
  },
  {
    name: "KICKSTAND_PUBLIC_API_QUERY_CREDENTIALS",
    description: "on or off: whether credentials of the public API may also stand in the query, where histories and other servers' logs may keep them",
    fallback: "on"
  },
  {
    name: "KICKSTAND_PUBLIC_API_ORIGINS",
    description: "Origins whose pages may ask the public API from a browser (CORS), separated by commas, such as https://overlay.example; * for all",
    fallback: "none"
  },
  { name: "KICKSTAND_URL", description: "A running server that commands should speak to", fallback: null },
  {
    name: "KICKSTAND_TRUSTED_PROXIES",
    description: "Addresses and CIDRs, separated by commas, whose X-Forwarded-For is believed",
    fallback: "none"
  },
  {
    name: "KICKSTAND_PLANS",
    description: "JSON file of plans that add to those sold, or change their limits",
    fallback: "the plans as they are sold"
  },
  {
    name: "KICKSTAND_SEARCH_RETENTION_HOURS",
    description: "How long the results of a finished search are kept, in hours",
    fallback: "72"
  },
  {
    name: "KICKSTAND_RETENTION_MESSAGES",
    description: "How long the words of chat messages are kept, such as 90d, 26w or 1y; at least 7d. Counts stay",
    fallback: "for ever"
  },
  {
    name: "KICKSTAND_RETENTION_DELIVERIES",
    description: "How long anything is kept, in the log and in what is made of it, such as 2y; at least 7d",
    fallback: "for ever"
  },
  { name: "KICK_CLIENT_ID", description: "Client id of the Kick app", fallback: null },
  { name: "KICK_CLIENT_SECRET", description: "Client secret of the Kick app", fallback: null },
  { name: "KICK_API_URL", description: "Where Kick's API lives", fallback: "https://api.kick.com" },
  { name: "KICK_ID_URL", description: "Where Kick's OAuth server lives", fallback: "https://id.kick.com" },
  {
    name: "KICK_PUBLIC_KEY",
    description: "PEM (RSA or Ed25519) that replaces the key fetched from Kick; line breaks may be written as \\n",
    fallback: "fetched from KICK_API_URL"
  },
  { name: "KICK_REALTIME_URL", description: "Where Kick's website is asked about its unofficial socket, instead of both of its hosts", fallback: "https://web.kick.com and https://kick.com" },
  { name: "TWITCH_CLIENT_ID", description: "Client id of the Twitch app", fallback: null },
  { name: "TWITCH_CLIENT_SECRET", description: "Client secret of the Twitch app", fallback: null },
  { name: "TWITCH_EVENTSUB_SECRET", description: "Secret that Twitch signs EventSub messages with: 10 to 100 ASCII characters of your choice", fallback: null },
  { name: "TWITCH_API_URL", description: "Where Twitch's API lives", fallback: "https://api.twitch.tv" },
  { name: "TWITCH_ID_URL", description: "Where people log in at Twitch, and where it gives tokens out", fallback: "https://id.twitch.tv" },
  { name: "KICKSTAND_LOG_LEVEL", description: "trace, debug, info, warn, error or none", fallback: "info" },
  {
    name: "KICKSTAND_LOG_FORMAT",
    description: "pretty or json",
    fallback: "pretty on a terminal, json otherwise"
  },
  { name: "OTEL_EXPORTER_OTLP_ENDPOINT", description: "Where traces, metrics and logs are sent", fallback: null }
] as const satisfies ReadonlyArray<Variable>

/** The name of an environment variable that Kickstand reads. */
export type VariableName = typeof variables[number]["name"]
