import { AdminApi } from "@kickstand/api/admin/AdminApi"
import type { AuditLog } from "@kickstand/domain/access/AuditLog"
import type { Broadcasters } from "@kickstand/domain/broadcaster/Broadcasters"
import { CredentialNotFound } from "@kickstand/domain/credential/CredentialNotFound"
import { CredentialStore } from "@kickstand/domain/credential/CredentialStore"
import { IssuedTokens } from "@kickstand/domain/credential/IssuedTokens"
import { SigningKeys } from "@kickstand/domain/credential/SigningKeys"
import { Effect, Struct } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import type { JwtKeys } from "../../credential/JwtKeys.ts"
import { createCredential } from "../../operations/createCredential.ts"
import { issueToken } from "../../operations/issueToken.ts"
import { revokeCredential } from "../../operations/revokeCredential.ts"
import { revokeToken } from "../../operations/revokeToken.ts"
import { rotateCredential } from "../../operations/rotateCredential.ts"
import { rotateSigningKey } from "../../operations/rotateSigningKey.ts"
import { operationRunner } from "./operationRunner.ts"

/** Answers the admin API's questions about what opens the public API. */
export const layerCredentials = HttpApiBuilder.group(AdminApi, "credentials", Effect.fnUntraced(function*(handlers) {
  const store = yield* CredentialStore
  const issued = yield* IssuedTokens
  const signing = yield* SigningKeys
  const run = yield* operationRunner<Broadcasters | CredentialStore | IssuedTokens | SigningKeys | JwtKeys | AuditLog>()
  const shown = Effect.fnUntraced(function*(id: string) {
    return (yield* store.find(id)) ?? (yield* new CredentialNotFound({ id }))
  })
  return handlers.handleAll({
    list: ({ query }) => store.list(query.broadcasterId ?? null),
    create: ({ payload: { broadcasterId, label, token = null } }) =>
      run(createCredential({ broadcasterId, label, token: token === null ? null : { expiresAt: null, ...token } })),
    show: ({ params }) => shown(params.id),
    rotate: ({ params, payload }) => run(rotateCredential(params.id, payload.overlapSeconds)),
    revoke: ({ params }) => run(revokeCredential(params.id)),
    tokens: ({ params }) => Effect.andThen(shown(params.id), issued.list(params.id)),
    issueToken: ({ params, payload }) => run(issueToken(params.id, { expiresAt: null, ...payload })),
    revokeToken: ({ params }) => run(revokeToken(params.id)),
    signingKeys: () => Effect.map(signing.list, (keys) => keys.map(Struct.omit(["sealed"]))),
    rotateSigningKey: ({ payload }) => run(rotateSigningKey(payload.revokeTokens ?? false))
  })
}))
