/** What a user is asked to allow, and where they are sent afterwards. */
export interface AuthorizeRequest {
  /** Kick's id host, without a trailing slash. */
  readonly idUrl: string
  readonly clientId: string
  /** Exactly as it stands in the app's settings at Kick. */
  readonly redirectUri: string
  readonly scopes: ReadonlyArray<string>
  /** Comes back with the user, unchanged. */
  readonly state: string
  /** SHA-256 of the verifier, in base64url. */
  readonly challenge: string
}

/** The address at which a user allows an app to act for them. */
export const authorizeUrl = ({ idUrl, clientId, redirectUri, scopes, state, challenge }: AuthorizeRequest): string => {
  const query = new URLSearchParams({ response_type: "code", client_id: clientId })
  // Kick turns the first 127.0.0.1 of the query into localhost, and then misses the redirect URI in the app's settings.
  // This one is there to be turned.
  if (redirectUri.includes("127.0.0.1")) query.append("redirect", "127.0.0.1")
  query.append("redirect_uri", redirectUri)
  query.append("scope", scopes.join(" "))
  query.append("code_challenge", challenge)
  query.append("code_challenge_method", "S256")
  query.append("state", state)
  return `${idUrl}/oauth/authorize?${query}`
}
