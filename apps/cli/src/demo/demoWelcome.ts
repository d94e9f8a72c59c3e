import { DashboardSessions } from "@kickstand/kickstand/http/dashboard/DashboardSessions"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect, Option, Redacted } from "effect"
import { report } from "../output/report.ts"
import { AdminToken } from "../serve/AdminToken.ts"
import { invocation } from "../serve/invocation.ts"
import { type DemoCredential, publicExample } from "./demoCredential.ts"
import { describeStorage } from "../settings/describeStorage.ts"

/** A demo that has just been set up. */
export interface DemoStarted {
  readonly url: string
  /** Where its simulated Kick answers. */
  readonly kickUrl: string
  readonly key: string
  readonly storage: StorageUrl
  readonly channels: KickSimulator["channels"]
  /** `null` where the storage has no key to keep a signing key with. */
  readonly credential: DemoCredential | null
}

/** What a command must be told to find the demo. */
const operatedBy = (storage: StorageUrl, url: string, { passing, token }: AdminToken["Service"]): string => {
  if (storage._tag === "PGlite") return `DATABASE_URL=pglite:${storage.dataDir} `
  return token !== null && passing ? `KICKSTAND_URL=${url} KICKSTAND_ADMIN_TOKEN=${Redacted.value(token)} ` : ""
}

/** Where the dashboard is, logged in by the link; `null` where the admin API is off. */
const dashboardLink = Effect.fnUntraced(function*(url: string) {
  const sessions = Option.getOrNull(yield* Effect.serviceOption(DashboardSessions))
  // What stands behind `#` is not sent, so the ticket reaches no log on the way.
  return sessions === null ? null : `${url}/#login=${yield* sessions.ticket}`
})

/** Tells where the demo answers, its key, and what to ask it. */
export const demoWelcome = Effect.fnUntraced(function*({ url, kickUrl, key, storage, channels, credential }: DemoStarted) {
  const slugs = channels.map(({ slug }) => slug)
  const streamer = `${url}/api/customer/v1/streamers/${slugs[0]}`
  const curl = (address: string) => `  curl -H 'x-kicklogz-api-key: ${key}' '${address}'`
  const examples = [streamer, `${streamer}/messages?limit=3`, `${streamer}/charts/active-users`].map(curl)
  const dashboard = yield* dashboardLink(url)
  const lines = [
    `The demo answers at ${url}, keeping its data in ${describeStorage(storage)}`,
    "",
    ...(dashboard === null ? [] : [`  Dashboard         ${dashboard}`, "                    (logs you in once, within a quarter of an hour)"]),
    `  Key               ${key}`,
    `  Streamers         ${slugs.join(", ")} (invented, like everybody in them)`,
    `  Simulated Kick    ${kickUrl} (log-in, API and signed webhooks, as Kick has them)`,
    `  API reference     ${url}/docs`,
    "",
    "Ask it:",
    ...examples,
    "",
    ...(credential === null ? [] : ["Ask it as a streamer's own tools do:", `  ${publicExample(url, credential)}`, ""]),
    `Send it more:  ${invocation} simulate --rate 20 --for 30s --url ${url}`,
    `Operate it:    ${operatedBy(storage, url, yield* AdminToken)}${invocation} projection status`,
    ""
  ]
  yield* report({
    url,
    kickUrl,
    dashboard,
    key,
    publicApi: credential === null ? null : { ...credential, example: publicExample(url, credential) },
    streamers: slugs,
    storage: storage._tag.toLowerCase(),
    pid: process.pid,
    examples: examples.map((line) => line.trim())
  }, lines.join("\n"))
})
