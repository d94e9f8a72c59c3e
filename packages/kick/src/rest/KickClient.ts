import { Context, Effect, Layer } from "effect"
import type { HttpClient } from "effect/http"
import type { AppOperations, UserOperations } from "./client/KickOperations.ts"
import { makeKickHttpClient } from "./client/makeKickHttpClient.ts"
import { makeOperations } from "./client/makeOperations.ts"
import { type BudgetOptions, makeRequestBudget } from "./client/RequestBudget.ts"
import { retryDefaults, type RetryOptions } from "./client/RetryOptions.ts"
import type { KickTokens } from "./KickTokens.ts"

/** Where Kick is, and how it is asked. What is left out has a default. */
export interface KickClientOptions {
  /** Kick's API host; `https://api.kick.com` when absent. */
  readonly apiUrl?: string
  /** What all requests of the app together may be; Kick documents no limit. 10 a second and 20 at once when absent. */
  readonly budget?: Partial<BudgetOptions>
  readonly retry?: Partial<RetryOptions>
}

/** Asks Kick's REST API. Every operation of the declaration is a method: `kick.app.channels.list({ slug: ["a"] })`. */
export class KickClient extends Context.Service<KickClient, {
  /** Asks with the app's own token. */
  readonly app: AppOperations
  /** Asks with the token of a user who has connected, by Kick's number of the user. */
  readonly user: (userId: string) => UserOperations
}>()("kickstand/kick/rest/KickClient") {
  /** One client is one app: everything that asks through it shares its budget. */
  static readonly layer = (
    options: KickClientOptions = {}
  ): Layer.Layer<KickClient, never, KickTokens | HttpClient.HttpClient> => Layer.effect(KickClient, make(options))
}

const make = Effect.fnUntraced(function*({ apiUrl = "https://api.kick.com", budget, retry }: KickClientOptions) {
  const patience = { ...retryDefaults, ...retry }
  const shared = yield* makeRequestBudget({ requestsPerSecond: 10, burst: 20, ...budget }, patience.longest)
  const httpClient = yield* makeKickHttpClient(shared, patience)
  return yield* makeOperations(httpClient, apiUrl.replace(/\/+$/, ""))
})
