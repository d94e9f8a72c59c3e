import { errorsOf } from "@kickstand/api/error/ApiError"
import { Effect, Option, Redacted, Schema } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { clientAddress } from "../clientAddress.ts"
import { errorResponse } from "../ErrorEnvelope.ts"
import { type DashboardFile, DashboardFiles } from "./DashboardFiles.ts"
import { DashboardSessions, sessionMillis } from "./DashboardSessions.ts"
import { sessionCookie, sessionOf } from "./sessionOf.ts"

const dashboardError = errorsOf({
  dashboard_off: { status: 404, message: "The dashboard is off: this server has no admin token. Set KICKSTAND_ADMIN_TOKEN." },
  log_in_refused: { status: 401, message: "This is not the admin token, or the link was opened before." },
  log_in_limited: { status: 429, message: "Too many wrong tokens from this address." },
  session_missing: { status: 401, message: "Log in first." },
  file_unknown: { status: 404, message: "The dashboard has no such file." }
})

/** Scripts and styles come from this server alone, none stand in the page, and nobody frames it. */
const pageHeaders = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'"
  ].join("; "),
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin"
}

/** Names change with the content, so what was loaded once need never be asked for again. */
const assetHeaders = {
  "cache-control": "public, max-age=31536000, immutable",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin"
}

const send = (
  { headers }: HttpServerRequest.HttpServerRequest,
  { body, contentType, gzip }: DashboardFile,
  more: Readonly<Record<string, string>>
) => {
  const compressed = gzip !== null && /\bgzip\b/.test(headers["accept-encoding"] ?? "")
  return HttpServerResponse.uint8Array(compressed ? gzip : body, {
    contentType,
    headers: { ...more, vary: "accept-encoding", ...(compressed ? { "content-encoding": "gzip" } : {}) }
  })
}

const LogIn = Schema.Struct({ secret: Schema.String })

const isSecure = ({ headers, originalUrl }: HttpServerRequest.HttpServerRequest): boolean =>
  headers["x-forwarded-proto"] === "https" || originalUrl.startsWith("https:")

const keep = (request: HttpServerRequest.HttpServerRequest, value: string, seconds: number) =>
  HttpServerResponse.setCookieUnsafe(sessionCookie, value, {
    httpOnly: true,
    sameSite: "strict",
    path: "/",
    secure: isSecure(request),
    maxAge: `${seconds} seconds`
  })

const noStore = { "cache-control": "no-store" }

/** `/`, the files of the dashboard, and who is logged in at it. Without files, `/` leads to the reference. */
export const layerDashboardRoutes = HttpRouter.use(
  Effect.fnUntraced(function*(router) {
    const load = yield* DashboardFiles
    if (load === null) return yield* router.add("GET", "/", HttpServerResponse.redirect("/docs"))
    const files = yield* Effect.cached(load)
    const sessions = Option.getOrNull(yield* Effect.serviceOption(DashboardSessions))

    const file = Effect.fnUntraced(function*(
      request: HttpServerRequest.HttpServerRequest,
      name: string,
      headers: Readonly<Record<string, string>>
    ) {
      const found = (yield* files).get(name)
      return found === undefined ? errorResponse(dashboardError("file_unknown")) : send(request, found, headers)
    })

    const asked = Effect.fnUntraced(function*(request: HttpServerRequest.HttpServerRequest) {
      if (sessions === null) return HttpServerResponse.jsonUnsafe({ state: "off" }, { headers: noStore })
      const session = yield* sessionOf(sessions, request)
      return HttpServerResponse.jsonUnsafe(session === null ? { state: "out" } : { state: "in", ...session }, { headers: noStore })
    })

    const logIn = Effect.fnUntraced(function*(request: HttpServerRequest.HttpServerRequest) {
      if (sessions === null) return errorResponse(dashboardError("dashboard_off"))
      const { secret } = yield* HttpServerRequest.schemaBodyJson(LogIn)
      const session = yield* sessions.begin(Redacted.make(secret), clientAddress(request))
      return keep(request, session, sessionMillis / 1000)(HttpServerResponse.empty({ status: 204, headers: noStore }))
    }, Effect.catchTags({
      LogInRefused: () => Effect.succeed(errorResponse(dashboardError("log_in_refused"))),
      SchemaError: () => Effect.succeed(errorResponse(dashboardError("log_in_refused"))),
      TooManyLogIns: ({ retryAfterSeconds }) =>
        Effect.succeed(errorResponse(dashboardError("log_in_limited", { retryAfterSeconds })))
    }))

    const leave = Effect.fnUntraced(function*(request: HttpServerRequest.HttpServerRequest, everywhere: boolean) {
      if (sessions === null) return errorResponse(dashboardError("dashboard_off"))
      if ((yield* sessionOf(sessions, request)) === null) return errorResponse(dashboardError("session_missing"))
      yield* everywhere ? sessions.endAll : sessions.end(request.cookies[sessionCookie] ?? "")
      return keep(request, "", 0)(HttpServerResponse.empty({ status: 204, headers: noStore }))
    })

    yield* router.add("GET", "/", (request) => file(request, "index.html", pageHeaders))
    yield* router.add("GET", "/dashboard/assets/:name", (request) =>
      Effect.flatMap(HttpRouter.params, ({ name }) => file(request, name ?? "", assetHeaders)))
    yield* router.add("GET", "/dashboard/session", asked)
    yield* router.add("POST", "/dashboard/session", logIn)
    yield* router.add("DELETE", "/dashboard/session", (request) => leave(request, false))
    yield* router.add("DELETE", "/dashboard/sessions", (request) => leave(request, true))
  })
)
