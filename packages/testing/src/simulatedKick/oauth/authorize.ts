import { kickScopes } from "@kickstand/kick/rest/KickScope"
import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { IdHost } from "./IdHost.ts"
import { invalidRequest, refusal } from "./refusal.ts"

const known: ReadonlySet<string> = new Set(kickScopes)

/** A challenge by S256 is the base64url of 32 bytes. */
const isChallenge = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

const back = (redirectUri: string, answer: Readonly<Record<string, string>>) => {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  return HttpServerResponse.redirect(url, { status: 302 })
}

/** What Kick reads of a query: the first `127.0.0.1` in it has become `localhost`. */
const asKickReads = (url: string): URLSearchParams => {
  const query = url.indexOf("?")
  return new URLSearchParams(query === -1 ? "" : url.slice(query + 1).replace("127.0.0.1", "localhost"))
}

/** `GET /oauth/authorize`: whoever was decided on consents at once, and is sent back with a code. */
export const layerAuthorize = HttpRouter.use(Effect.fnUntraced(function*(router) {
  const host = yield* IdHost

  const answer = (query: URLSearchParams): HttpServerResponse.HttpServerResponse => {
    const clientId = query.get("client_id") ?? ""
    const redirectUri = query.get("redirect_uri") ?? ""
    const state = query.get("state") ?? ""
    const challenge = query.get("code_challenge") ?? ""
    const scopes = (query.get("scope") ?? "").split(" ").filter((scope) => scope !== "")

    const app = host.app(clientId)
    if (app === null) return refusal("invalid_client", "Client authentication failed")
    // Whoever is not known to belong to the app is not sent anything.
    if (!app.redirectUris.includes(redirectUri)) return refusal("invalid_request", "invalid redirect uri")
    if (state === "") return invalidRequest

    const refused = (error: string, description: string) =>
      back(redirectUri, { error, error_description: description, state })
    if (query.get("response_type") !== "code") return refused("unsupported_response_type", "response_type must be code")
    if (query.get("code_challenge_method") !== "S256" || !isChallenge(challenge)) {
      return refused("invalid_request", "A code challenge with the method S256 is required")
    }
    if (scopes.length === 0 || !scopes.every((scope) => known.has(scope))) return refused("invalid_scope", "Unknown scope")

    const consent = host.consent()
    if (consent === "denied") return refused("access_denied", "The resource owner denied the request")
    const code = host.issueCode({ clientId, userId: consent.userId, scopes, redirectUri, challenge })
    return back(redirectUri, { code, state })
  }

  yield* router.add("GET", "/oauth/authorize", (request) => Effect.sync(() => answer(asKickReads(request.url))))
}))
