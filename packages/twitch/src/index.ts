export { decodeTwitch } from "./decodeTwitch.ts"
export { twitchEventTypes } from "./event/twitchEvents.ts"
export { EventSubRejected } from "./webhook/EventSubRejected.ts"
export { EventSubWebhook } from "./webhook/EventSubWebhook.ts"
export { signedHeaders, signMessage } from "./webhook/signing.ts"
export { TwitchClient, type TwitchClientOptions } from "./rest/TwitchClient.ts"
export {
  type TwitchError,
  type TwitchFailure,
  TwitchMissingScope,
  TwitchRateLimited,
  TwitchRefused,
  TwitchUnauthorized,
  TwitchUnavailable
} from "./rest/TwitchError.ts"
export { StoredTwitchTokens } from "./oauth/StoredTwitchTokens.ts"
export { type TwitchApp, TwitchOAuth } from "./oauth/TwitchOAuth.ts"
export { type TwitchScope, twitchScopes } from "./rest/TwitchScope.ts"
export { TwitchTokens } from "./rest/TwitchTokens.ts"
