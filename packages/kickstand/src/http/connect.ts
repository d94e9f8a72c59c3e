import { KickOAuth } from "@kickstand/kick/oauth/KickOAuth"
import { Effect, Option, Redacted } from "effect"
import { HttpRouter, type HttpServerRequest, HttpServerResponse, UrlParams } from "effect/http"
import { callbackPath, type Connected, connectPath, KickLogin } from "../connect/KickLogin.ts"
import { connectPage } from "./connectPage.ts"
import { connectProblem } from "./connectProblem.ts"

const queryOf = ({ url }: HttpServerRequest.HttpServerRequest): URLSearchParams => {
  const query = url.indexOf("?")
  return new URLSearchParams(query === -1 ? "" : url.slice(query + 1))
}

const welcome = ({ name, scopes, userId, withheld }: Connected) =>
  connectPage({
    status: 200,
    title: `${name ?? `Kick user ${userId}`} is connected`,
    text: [
      "Kickstand keeps the permission encrypted and renews it by itself. You may close this page.",
      ...(withheld.length === 0 ? [] : [`Not allowed, so what needs it will not work: ${withheld.join(", ")}.`]),
      "To take it back: kickstand connection remove, or the settings of your account at Kick.",
      "It may do this on your behalf:"
    ],
    list: scopes
  })

/**
 * `/connect/kick` and its callback: the way to Kick and back. A link only shows a page; its button starts the log-in, so
 * that previews and scanners, which open links but press nothing, do not use it up.
 */
export const layerConnectRoutes = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const login = yield* KickLogin
  const { idUrl } = yield* KickOAuth

  const ask = Effect.fnUntraced(function*(ticket: string) {
    const scopes = yield* login.look(Redacted.make(ticket))
    return yield* connectPage({
      status: 200,
      title: "Connect your Kick account to Kickstand",
      text: [
        "Kick will ask you to log in and to allow this Kickstand to act for you. Log in as the account that is to be "
        + "connected. It asks for:"
      ],
      list: scopes,
      button: { label: "Go on to Kick", action: connectPath, field: { name: "ticket", value: ticket }, leadsTo: idUrl }
    })
  }, Effect.catchTag(["LoginFailed", "SealBroken", "SecretKeyMissing"], (error) => connectPage(connectProblem(error))))

  const begin = Effect.fnUntraced(function*(ticket: string) {
    const url = yield* login.begin(Redacted.make(ticket))
    return HttpServerResponse.redirect(url, {
      status: 303,
      headers: { "cache-control": "no-store", "referrer-policy": "no-referrer" }
    })
  }, Effect.catchTag(["LoginFailed", "SealBroken", "SecretKeyMissing"], (error) => connectPage(connectProblem(error))))

  const finish = (query: URLSearchParams) => {
    const code = query.get("code")
    return login.finish({
      state: query.get("state"),
      code: code === null ? null : Redacted.make(code),
      error: query.get("error"),
      errorDescription: query.get("error_description")
    }).pipe(
      Effect.flatMap(welcome),
      Effect.catchTag(
        ["LoginFailed", "SealBroken", "SecretKeyMissing", "KickAppRefused", "KickRateLimited", "KickUnavailable"],
        (error) => Effect.andThen(Effect.logWarning(`A log-in at Kick failed: ${error.message}`), connectPage(connectProblem(error)))
      )
    )
  }

  yield* router.add("GET", connectPath, (request) => ask(queryOf(request).get("ticket") ?? ""))
  yield* router.add("POST", connectPath, (request) =>
    Effect.flatMap(request.urlParamsBody, (form) => begin(Option.getOrElse(UrlParams.getFirst(form, "ticket"), () => ""))))
  yield* router.add("GET", callbackPath, (request) => finish(queryOf(request)))
}))
