import { AdminAccess } from "@kickstand/api/admin/AdminAccess"
import { adminError } from "@kickstand/api/admin/adminError"
import { actorHeader } from "@kickstand/api/admin/AdminClient"
import { Actor } from "@kickstand/domain/access/Actor"
import { constantTimeEqual } from "@kickstand/domain/access/constantTimeEqual"
import { hashSecret } from "@kickstand/domain/access/SecretKey"
import { Effect, Layer, Option, Redacted } from "effect"
import { HttpServerRequest } from "effect/http"
import { DashboardSessions } from "../dashboard/DashboardSessions.ts"
import { sessionOf } from "../dashboard/sessionOf.ts"

/** Who acts when the client does not say. */
const anonymous = "admin-api"

/** As much of a self-chosen name as is remembered. */
const longestActor = 100

/** Whom the audit log names for what was done in the dashboard. */
const inDashboard = "dashboard"

/**
 * Admits whoever knows the token, or is logged in at the dashboard. Hashes are compared, so that not even the token's
 * length can be measured.
 */
export const layerAdminAccess = (token: Redacted.Redacted): Layer.Layer<AdminAccess> =>
  Layer.effect(AdminAccess, Effect.gen(function*() {
    const expected = hashSecret(Redacted.value(token))
    const sessions = Option.getOrNull(yield* Effect.serviceOption(DashboardSessions))
    return AdminAccess.of({
      bearer: Effect.fnUntraced(function*(httpEffect, { credential }) {
        const request = yield* HttpServerRequest.HttpServerRequest
        if (sessions !== null && request.headers.authorization === undefined) {
          if ((yield* sessionOf(sessions, request)) === null) return yield* adminError("admin_token_invalid")
          return yield* Effect.provideService(httpEffect, Actor, inDashboard)
        }
        const presented = hashSecret(Redacted.value(credential))
        if (!constantTimeEqual(presented, expected)) return yield* adminError("admin_token_invalid")
        const actor = request.headers[actorHeader]?.slice(0, longestActor) ?? anonymous
        return yield* Effect.provideService(httpEffect, Actor, actor)
      })
    })
  }))
