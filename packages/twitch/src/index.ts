export { decodeTwitch } from "./decodeTwitch.ts"
export { twitchEventTypes } from "./event/twitchEvents.ts"
export { EventSubRejected } from "./webhook/EventSubRejected.ts"
export { EventSubWebhook } from "./webhook/EventSubWebhook.ts"
export { signedHeaders, signMessage } from "./webhook/signing.ts"
export { TwitchClient, type TwitchClientOptions } from "./rest/TwitchClient.ts"
export {
  type TwitchError,
  type TwitchFailure,
  TwitchRateLimited,
  TwitchRefused,
  TwitchUnauthorized,
  TwitchUnavailable
} from "./rest/TwitchError.ts"
export { type TwitchApp, TwitchTokens } from "./rest/TwitchTokens.ts"
