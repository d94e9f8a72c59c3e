/** What a user is asked to allow, and where they are sent afterwards. */
export interface AuthorizeRequest {
  /** Twitch's id host, without a trailing slash. */
  readonly idUrl: string
  readonly clientId: string
  /** Exactly as it stands in the app's settings at Twitch. */
  readonly redirectUri: string
  readonly scopes: ReadonlyArray<string>
  /** Comes back with the user, unchanged. */
  readonly state: string
}

/** The address at which a user allows an app to act for them. They are asked even if they allowed it before: who they are may have changed. */
export const authorizeUrl = ({ clientId, idUrl, redirectUri, scopes, state }: AuthorizeRequest): string =>
  `${idUrl}/oauth2/authorize?${new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(" "),
    state,
    force_verify: "true"
  })}`
