export { createKickClient, type CreateKickClientOptions, type PromisedKickClient } from "./createKickClient.ts"
export { decodeKick } from "./decodeKick.ts"
export { kickEventTypes } from "./event/kickEvents.ts"
export { KickClient, type KickClientOptions } from "./rest/KickClient.ts"
export {
  type KickError,
  KickForbidden,
  KickInvalidRequest,
  KickMissingScope,
  KickNotFound,
  KickRateLimited,
  KickUnauthorized,
  KickUnavailable
} from "./rest/KickError.ts"
export { type KickScope, kickScopes } from "./rest/KickScope.ts"
export { KickTokens } from "./rest/KickTokens.ts"
export { streamPages } from "./rest/streamPages.ts"
export { KickOAuth } from "./oauth/KickOAuth.ts"
export { KickAppRefused, KickGrantRefused } from "./oauth/KickOAuthError.ts"
export { StoredKickTokens } from "./oauth/StoredKickTokens.ts"
export { KickPublicKey, PublicKeyUnavailable } from "./webhook/KickPublicKey.ts"
export { KickWebhook } from "./webhook/KickWebhook.ts"
export { verify } from "./webhook/signature.ts"
export { generateSigningKeyPair, importSigningKey, sign, signedHeaders } from "./webhook/signing.ts"
export { importVerifyingKey, InvalidPublicKey } from "./webhook/VerifyingKey.ts"
export { WebhookRejected } from "./webhook/WebhookRejected.ts"
