/** The texts about credentials of the public API in English. */
export const credentialsEn = {
  credentialsText: "What opens the public API for a broadcaster's own tools: an id with a secret, and tokens that derive from it.",
  noCredentials: "No credential yet.",
  newCredential: "New credential",
  alongToken: "Issue a token along",
  credentialSecret: "This credential's secret",
  credentialSecretText: "Copy it now: it is not shown again.",
  clientId: "Client id",
  clientSecret: "Client secret",
  jwt: "Token (JWT)",
  made: "Made",
  oldSecretUntil: "old secret opens until {when}",
  rotateCredentialText: "Makes another secret. The old one goes on to open for a while; tokens stay as they are.",
  overlapSecret: "The old secret opens",
  revokeCredentialSure: "Close {name} with all its tokens for good, at once and everywhere?",
  tokens: "Tokens",
  tokensOf: "Tokens of {name}",
  noTokens: "No token yet.",
  newToken: "Issue a token",
  tokenLabel: "What it is for",
  issued: "Issued",
  revokeTokenSure: "Close the token {name} for good, at once and everywhere?"
} as const
