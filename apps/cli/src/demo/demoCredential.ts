import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import type { KickSimulator } from "@kickstand/testing/simulator/KickSimulator"
import { Effect, Option, Schema } from "effect"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { HeldDirectory } from "../storage/HeldDirectory.ts"

/** The demo's credentials of the public API, as they are kept for the next start: they open invented data only. */
const DemoCredential = Schema.Struct({
  id: Schema.String,
  broadcasterId: Schema.String,
  clientId: Schema.String,
  clientSecret: Schema.String,
  jwt: Schema.String
})
export interface DemoCredential extends Schema.Schema.Type<typeof DemoCredential> {}

const Kept = Schema.fromJsonString(DemoCredential)

const fileOf = Effect.map(HeldDirectory, (held) => held === null ? null : join(held.directory.path, "demo-credential.json"))

const read = (file: string | null): DemoCredential | null => {
  if (file === null) return null
  try {
    return Option.getOrNull(Schema.decodeOption(Kept)(readFileSync(file, "utf8")))
  } catch {
    return null
  }
}

/** The broadcaster that the demo's first channel belongs to. */
const demoBroadcaster = Effect.fnUntraced(function*({ displayName, platform, slug, userId }: KickSimulator["channels"][number]) {
  const { broadcasters } = yield* AdminClient
  const channel = `${platform}:${userId}`
  const known = (yield* broadcasters.list()).find(({ channels }) => channels.some((each) => each === channel))
  return known ?? (yield* broadcasters.create({ payload: { name: displayName ?? slug, channels: [channel] } }))
})

/**
 * What opens the public API for the demo's first channel: the credential of the last run while it is there, else a new one.
 * `null` where JWTs cannot be signed, for want of a key to seal the signing key with.
 */
export const demoCredential = Effect.fnUntraced(function*([channel]: KickSimulator["channels"]) {
  if (channel === undefined) return null
  const { credentials } = yield* AdminClient
  const { id: broadcasterId } = yield* demoBroadcaster(channel)
  const file = yield* fileOf
  const kept = read(file)
  const known = yield* credentials.list({ query: { broadcasterId } })
  if (kept !== null && known.some(({ id, revokedAt }) => id === kept.id && revokedAt === null)) return kept
  const { clientId, clientSecret, id, token } = yield* credentials.create({
    payload: { broadcasterId, label: "Demo", token: { label: "Demo" } }
  })
  if (token === null) return null
  const made: DemoCredential = { id, broadcasterId, clientId, clientSecret, jwt: token.jwt }
  if (file !== null) writeFileSync(file, Schema.encodeSync(Kept)(made), { mode: 0o600 })
  return made
}, Effect.catchIf((error) => error instanceof SecretKeyMissing, () => Effect.succeed(null)))

/** A line to paste that asks the public API. */
export const publicExample = (url: string, { clientId, clientSecret, jwt }: DemoCredential): string =>
  `curl -H 'X-Client-Id: ${clientId}' -H 'X-Client-Secret: ${clientSecret}' -H 'Authorization: Bearer ${jwt}' '${url}/api/public/v2/overview'`
