import { AdminClient } from "@kickstand/api/admin/AdminClient"
import type { StorageUrl } from "@kickstand/kickstand/storage/StorageUrl"
import { Effect, Redacted } from "effect"
import { report } from "../output/report.ts"
import { describeStorage } from "../settings/describeStorage.ts"
import { AdminToken } from "./AdminToken.ts"
import { invocation } from "./invocation.ts"

/** What a server that has just started tells about itself. */
export interface Started {
  readonly url: string
  readonly storage: StorageUrl
  readonly worker: boolean
}

/** Tells where the server answers and what is left to do, given what is set up already. */
export const welcome = Effect.fnUntraced(function*({ url, storage, worker }: Started) {
  const { channels } = yield* AdminClient
  const { token, passing } = yield* AdminToken
  const tracked = yield* channels.list()
  const lines = [
    `Kickstand answers at ${url}, keeping its data in ${describeStorage(storage)}`,
    "",
    `  Kick's webhooks   ${url}/webhooks/kick`,
    `  API reference     ${url}/docs`,
    `  Health, metrics   ${url}/readyz, ${url}/metrics`,
    `  Worker            ${worker ? "runs in this process" : "not here; start one with: kickstand worker"}`,
    `  Admin API         ${token === null ? "off; set KICKSTAND_ADMIN_TOKEN to have it" : `${url}/api/admin/v1`}`,
    ...(token !== null && passing
      ? [`  For other commands: KICKSTAND_URL=${url} KICKSTAND_ADMIN_TOKEN=${Redacted.value(token)}`]
      : []),
    "",
    tracked.length === 0
      ? `Next, track a channel:\n  ${invocation} channel add --user-id ID --slug SLUG`
      : `Tracked: ${tracked.map(({ slug }) => slug).join(", ")}`
  ]
  yield* report({ url, pid: process.pid, storage: storage._tag.toLowerCase(), worker }, lines.join("\n"))
})
