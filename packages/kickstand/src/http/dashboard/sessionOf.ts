import type { StorageUnavailable } from "@kickstand/domain/eventlog/StorageUnavailable"
import { constantTimeEqual } from "@kickstand/domain/access/constantTimeEqual"
import { Effect } from "effect"
import type { HttpServerRequest } from "effect/http"
import type { DashboardSession, DashboardSessions } from "./DashboardSessions.ts"

/** What the browser keeps the session under. */
export const sessionCookie = "kickstand_session"

/** What a request that changes something repeats: another site can send the cookie, but not know this. */
export const csrfHeader = "x-kickstand-csrf"

const reading = new Set(["GET", "HEAD"])

/** The session that a request belongs to; `null` when it has none, or would change something on behalf of another site. */
export const sessionOf = (
  sessions: DashboardSessions["Service"],
  { cookies, headers, method }: HttpServerRequest.HttpServerRequest
): Effect.Effect<DashboardSession | null, StorageUnavailable> => {
  const presented = cookies[sessionCookie]
  if (presented === undefined) return Effect.succeed(null)
  return Effect.map(
    sessions.find(presented),
    (session) =>
      session === null || reading.has(method) || constantTimeEqual(headers[csrfHeader] ?? "", session.csrf) ? session : null
  )
}
