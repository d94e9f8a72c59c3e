import { AdminClient } from "@kickstand/api/admin/AdminClient"
import { SecretKeyMissing } from "@kickstand/domain/connection/SecretBox"
import { Effect, Schema } from "effect"
import { demoFile } from "./demoFile.ts"

/** The demo's credentials of the public API, as they are kept for the next start. */
const DemoCredential = Schema.Struct({
  id: Schema.String,
  broadcasterId: Schema.String,
  clientId: Schema.String,
  clientSecret: Schema.String,
  jwt: Schema.String
})
export interface DemoCredential extends Schema.Schema.Type<typeof DemoCredential> {}

const file = demoFile("demo-credential.json", Schema.fromJsonString(DemoCredential))

/**
 * What opens the public API for the demo's broadcaster: the credential of the last run while it is there, else a new one.
 * `null` where JWTs cannot be signed, for want of a key to seal the signing key with.
 */
export const demoCredential = Effect.fnUntraced(function*(broadcasterId: string) {
  const { credentials } = yield* AdminClient
  const kept = yield* file.read
  const known = yield* credentials.list({ query: { broadcasterId } })
  if (kept !== null && known.some(({ id, revokedAt }) => id === kept.id && revokedAt === null)) return kept
  const { clientId, clientSecret, id, token } = yield* credentials.create({
    payload: { broadcasterId, label: "Demo", token: { label: "Demo" } }
  })
  if (token === null) return null
  const made: DemoCredential = { id, broadcasterId, clientId, clientSecret, jwt: token.jwt }
  yield* file.keep(made)
  return made
}, Effect.catchIf((error) => error instanceof SecretKeyMissing, () => Effect.succeed(null)))

/** A line to paste that asks the public API. */
export const publicExample = (url: string, { clientId, clientSecret, jwt }: DemoCredential): string =>
  `curl -H 'X-Client-Id: ${clientId}' -H 'X-Client-Secret: ${clientSecret}' -H 'Authorization: Bearer ${jwt}' '${url}/api/public/v2/overview'`
