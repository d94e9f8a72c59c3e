import type { ChannelRegistry } from "@kickstand/domain/channel/ChannelRegistry"
import type { Platform } from "@kickstand/domain/event/Platform"
import { platformName } from "@kickstand/domain/event/platformName"
import { Effect, Option, Redacted } from "effect"
import { HttpRouter, type HttpServerRequest, HttpServerResponse, UrlParams } from "effect/http"
import { Logins } from "../connect/Logins.ts"
import { type Connected, loginPaths, type PlatformLogin } from "../connect/PlatformLogin.ts"
import { subscribeByConsent } from "../connect/subscribeByConsent.ts"
import type { ChannelTracking } from "../tracking/ChannelTracking.ts"
import { connectPage } from "./connectPage.ts"
import { connectProblem } from "./connectProblem.ts"

const queryOf = ({ url }: HttpServerRequest.HttpServerRequest): URLSearchParams => {
  const query = url.indexOf("?")
  return new URLSearchParams(query === -1 ? "" : url.slice(query + 1))
}

const problems = ["LoginFailed", "SealBroken", "SecretKeyMissing"] as const

/** What the routes of a platform's log-in answer. */
const answersOf = (login: PlatformLogin, connected: (platform: Platform, userId: string) => Effect.Effect<unknown>) => {
  const place = platformName(login.platform)
  const { start } = loginPaths(login)
  const problemPage = (error: Parameters<typeof connectProblem>[0]) => connectPage(connectProblem(error))

  const welcome = ({ name, scopes, userId, withheld }: Connected) =>
    connectPage({
      status: 200,
      title: `${name ?? `${place} user ${userId}`} is connected`,
      text: [
        "Kickstand keeps the permission encrypted and renews it by itself. You may close this page.",
        ...(withheld.length === 0 ? [] : [`Not allowed, so what needs it will not work: ${withheld.join(", ")}.`]),
        `To take it back: kickstand connection remove, or the settings of your account at ${place}.`,
        "It may do this on your behalf:"
      ],
      list: scopes
    })

  return {
    ask: Effect.fnUntraced(function*(ticket: string) {
      const scopes = yield* login.look(Redacted.make(ticket))
      return yield* connectPage({
        status: 200,
        title: `Connect your ${place} account to Kickstand`,
        text: [
          `${place} will ask you to log in and to allow this Kickstand to act for you. Log in as the account that is to be `
          + "connected. It asks for:"
        ],
        list: scopes,
        button: { label: `Go on to ${place}`, action: start, field: { name: "ticket", value: ticket }, leadsTo: login.idUrl }
      })
    }, Effect.catchTag(problems, problemPage)),

    begin: Effect.fnUntraced(function*(ticket: string) {
      const url = yield* login.begin(Redacted.make(ticket))
      return HttpServerResponse.redirect(url, {
        status: 303,
        headers: { "cache-control": "no-store", "referrer-policy": "no-referrer" }
      })
    }, Effect.catchTag(problems, problemPage)),

    finish: (query: URLSearchParams) => {
      const code = query.get("code")
      return login.finish({
        state: query.get("state"),
        code: code === null ? null : Redacted.make(code),
        error: query.get("error"),
        errorDescription: query.get("error_description")
      }).pipe(
        Effect.tap(({ userId }) => connected(login.platform, userId)),
        Effect.flatMap(welcome),
        Effect.catchTag(problems, (error) =>
          Effect.andThen(Effect.logWarning(`A log-in at ${place} failed: ${error.message}`), problemPage(error)))
      )
    }
  }
}

/**
 * `/connect/kick`, `/connect/twitch` and their callbacks: the way to a platform and back. A link only shows a page; its button
 * starts the log-in, so that previews and scanners, which open links but press nothing, do not use it up.
 */
export const layerConnectRoutes = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const logins = yield* Logins
  const services = yield* Effect.context<ChannelRegistry | ChannelTracking>()
  // Nobody waits for it: the page is about the log-in.
  const connected = (platform: Platform, userId: string) =>
    Effect.forkDetach(Effect.ignore(Effect.provide(subscribeByConsent(platform, userId), services)))
  for (const login of Object.values(logins)) {
    const { ask, begin, finish } = answersOf(login, connected)
    const { callback, start } = loginPaths(login)
    yield* router.add("GET", start, (request) => ask(queryOf(request).get("ticket") ?? ""))
    yield* router.add("POST", start, (request) =>
      Effect.flatMap(request.urlParamsBody, (form) => begin(Option.getOrElse(UrlParams.getFirst(form, "ticket"), () => ""))))
    yield* router.add("GET", callback, (request) => finish(queryOf(request)))
  }
}))
