import { AdminClient } from "@kickstand/api/admin/AdminClient"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Effect, Redacted } from "effect"
import { report } from "../output/report.ts"
import { describeStorage } from "../settings/describeStorage.ts"
import { AdminToken } from "./AdminToken.ts"
import { nextSteps } from "./nextSteps.ts"

/** What a server that has just started tells about itself. */
export interface Started {
  readonly url: string
  readonly storage: StorageUrl
  readonly worker: boolean
}

const awayWorker = ({ _tag }: StorageUrl): string =>
  _tag === "Postgres"
    ? "not here; start one with: kickstand worker"
    : "none, and no other process can be one: without --no-worker it runs here"

/** As many slugs as fit a line. */
const several = (slugs: ReadonlyArray<string>): string => {
  const shown = slugs.slice(0, 10).join(", ")
  return slugs.length === 0 ? "no channel yet" : slugs.length > 10 ? `${shown} and ${slugs.length - 10} more` : shown
}

/** Tells where the server answers and what is left to do, given what is set up already. */
export const welcome = Effect.fnUntraced(function*({ url, storage, worker }: Started) {
  const { accounts, health } = yield* AdminClient
  const { token, passing } = yield* AdminToken
  const { channels } = yield* health.summary()
  const steps = nextSteps({
    url,
    channels: channels.map(({ slug }) => slug),
    heard: channels.some(({ lastEventAt }) => lastEventAt !== null),
    accounts: (yield* accounts.list()).length
  })
  const lines = [
    `Kickstand answers at ${url}, keeping its data in ${describeStorage(storage)}`,
    "",
    `  Dashboard         ${token === null ? "off, as the admin API is" : `${url}/`}`,
    `  Kick's webhooks   ${url}/webhooks/kick`,
    `  API reference     ${url}/docs`,
    `  Health, metrics   ${url}/readyz, ${url}/metrics`,
    `  Worker            ${worker ? "in this process" : awayWorker(storage)}`,
    `  Admin API         ${token === null ? "off; set KICKSTAND_ADMIN_TOKEN to have it" : `${url}/api/admin/v1`}`,
    `  Tracked           ${several(channels.map(({ slug }) => slug))}`,
    ...(token !== null && passing
      ? [`  Other commands    KICKSTAND_URL=${url} KICKSTAND_ADMIN_TOKEN=${Redacted.value(token)}`]
      : []),
    "",
    "Next:",
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    ""
  ]
  yield* report({ url, pid: process.pid, storage: storage._tag.toLowerCase(), worker }, lines.join("\n"))
})
