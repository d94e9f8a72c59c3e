import { describeIssue } from "@kickstand/domain/event/describeIssue"
import { Context, type Duration, Effect, Layer, Schema } from "effect"
import { HttpApiClient } from "effect/http-api"
import type { HttpClient } from "effect/http"
import { makeTwitchHttpClient } from "./client/makeTwitchHttpClient.ts"
import { TwitchApi } from "./TwitchApi.ts"
import { type TwitchError, TwitchUnavailable } from "./TwitchError.ts"
import type { TwitchTokens } from "./TwitchTokens.ts"

/** Where Twitch is, and how patiently it is asked. */
export interface TwitchClientOptions {
  /** Twitch's API host; `https://api.twitch.tv` by default. */
  readonly apiUrl?: string | undefined
  /** How often a request is repeated that was lost or came too early. */
  readonly retries?: number
  /** How long one attempt may take. */
  readonly timeout?: Duration.Input
}

/** An answer that is not what is declared; what is wrong with it is told without its content. */
const undecodable = (error: unknown) =>
  new TwitchUnavailable({
    reason: "undecodable",
    message: `Twitch's answer could not be read: ${Schema.isSchemaError(error) ? describeIssue(error) : "it is no JSON"}`
  })

const operations = (httpClient: HttpClient.HttpClient.With<TwitchError>, baseUrl: string) =>
  HttpApiClient.makeWith(TwitchApi, { httpClient, baseUrl, transformResponse: Effect.mapError(undecodable) })

type Operations = Effect.Success<ReturnType<typeof operations>>

/** What can be asked with the app's own token. */
export type TwitchAppOperations = Omit<Operations, "subscribers" | "moderation" | "rewards" | "redemptions" | "channels"> & {
  readonly channels: Pick<Operations["channels"], "list">
}

/** What can be asked with a user's token. */
export type TwitchUserOperations = Omit<Operations, "eventSub">

/** Asks Twitch's Helix API. Every operation of the declaration is a method. */
export class TwitchClient extends Context.Service<TwitchClient, {
  /** Asks with the app's own token. */
  readonly app: TwitchAppOperations
  /** Asks with the token of a user who has connected, by Twitch's id of the user. */
  readonly user: (userId: string) => Effect.Effect<TwitchUserOperations>
}>()("kickstand/twitch/rest/TwitchClient") {
  static readonly layer = (
    options: TwitchClientOptions = {}
  ): Layer.Layer<TwitchClient, never, TwitchTokens | HttpClient.HttpClient> => Layer.effect(TwitchClient, make(options))
}

const make = Effect.fnUntraced(function*(
  { apiUrl = "https://api.twitch.tv", retries = 3, timeout = "10 seconds" }: TwitchClientOptions
) {
  const clientOf = yield* makeTwitchHttpClient({ retries, timeout })
  const app: TwitchAppOperations = yield* operations(clientOf({ kind: "app" }), apiUrl)
  return TwitchClient.of({ app, user: (userId) => operations(clientOf({ kind: "user", userId }), apiUrl) })
})
