import { AdminAccess } from "@kickstand/api/admin/AdminAccess"
import { adminError } from "@kickstand/api/admin/adminError"
import { actorHeader } from "@kickstand/api/admin/AdminClient"
import { Actor } from "@kickstand/domain/access/Actor"
import { constantTimeEqual } from "@kickstand/domain/access/constantTimeEqual"
import { hashSecret } from "@kickstand/domain/access/SecretKey"
import { Effect, Layer, Redacted } from "effect"
import { HttpServerRequest } from "effect/http"

/** Who acts when the client does not say. */
const anonymous = "admin-api"

/** As much of a self-chosen name as is remembered. */
const longestActor = 100

/** Admits whoever knows the token. Hashes are compared, so that not even the token's length can be measured. */
export const layerAdminAccess = (token: Redacted.Redacted): Layer.Layer<AdminAccess> =>
  Layer.sync(AdminAccess, () => {
    const expected = hashSecret(Redacted.value(token))
    return AdminAccess.of({
      bearer: Effect.fnUntraced(function*(httpEffect, { credential }) {
        const presented = hashSecret(Redacted.value(credential))
        if (!constantTimeEqual(presented, expected)) return yield* adminError("admin_token_invalid")
        const { headers } = yield* HttpServerRequest.HttpServerRequest
        const actor = headers[actorHeader]?.slice(0, longestActor) ?? anonymous
        return yield* Effect.provideService(httpEffect, Actor, actor)
      })
    })
  })
