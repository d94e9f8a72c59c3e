import { SecretBox } from "@kickstand/domain/connection/SecretBox"
import { TokenStore } from "@kickstand/domain/connection/TokenStore"
import { Effect, Layer, ManagedRuntime, Record, Redacted } from "effect"
import { FetchHttpClient } from "effect/http"
import { KickOAuth } from "./oauth/KickOAuth.ts"
import { StoredKickTokens } from "./oauth/StoredKickTokens.ts"
import type { AppOperations, UserOperations } from "./rest/client/KickOperations.ts"
import { KickClient, type KickClientOptions } from "./rest/KickClient.ts"
import type { KickError } from "./rest/KickError.ts"
import { cursorAfter, type KickPage } from "./rest/KickPage.ts"
import { KickTokens } from "./rest/KickTokens.ts"

/** A client of Kick's API whose operations give promises; they reject with the typed causes of `KickError`. */
export interface PromisedKickClient {
  /** Asks with the app's own token. */
  readonly app: AppOperations<"promise">
  /** Asks with a user's token, by Kick's number of the user. */
  readonly user: (userId: string) => UserOperations<"promise">
  /** Everything that an operation answers in pages: `for await (const c of kick.pages(kick.app.categories.list, {}))`. */
  readonly pages: <A, Input extends { readonly cursor?: string }>(
    ask: (input?: Input) => Promise<KickPage<A>>,
    input: NoInfer<Input>
  ) => AsyncGenerator<A, void, void>
  /** Ends what still runs. */
  readonly close: () => Promise<void>
}

/** With what Kick is asked: a token for everything, or an app whose own token is fetched and renewed. */
export type CreateKickClientOptions =
  & KickClientOptions
  & {
    /** How requests are sent; the runtime's own `fetch` when absent. */
    readonly fetch?: (request: Request) => Promise<Response>
  }
  & (
    | { readonly token: string | Redacted.Redacted<string> }
    | {
      readonly clientId: string
      readonly clientSecret: string | Redacted.Redacted<string>
      /** Kick's id host; `https://id.kick.com` when absent. */
      readonly idUrl?: string
    }
  )

const layerFetch = (send: CreateKickClientOptions["fetch"]) =>
  send === undefined
    ? FetchHttpClient.layer
    : Layer.provide(
      FetchHttpClient.layer,
      Layer.succeed(FetchHttpClient.Fetch, (input, init) => send(new Request(input, init)))
    )

const layerTokens = (options: CreateKickClientOptions) => {
  if ("token" in options) return KickTokens.layerStatic(options.token)
  const { clientId, clientSecret, idUrl, apiUrl } = options
  const secret = Redacted.isRedacted(clientSecret) ? clientSecret : Redacted.make(clientSecret)
  // Without a key to seal it with, the token stays in the memory of this process.
  return StoredKickTokens.layer.pipe(
    Layer.provide(KickOAuth.layer({ clientId, clientSecret: secret, idUrl, apiUrl })),
    Layer.provide(Layer.merge(TokenStore.layerMemory, SecretBox.layerMissing))
  )
}

/** The shape of all operations, without the types of one. */
type Groups<Answer> = { readonly [group: string]: { readonly [operation: string]: (input?: unknown) => Answer } }

/** Makes a client of Kick's API for programs that do not use Effect. */
export const createKickClient = (options: CreateKickClientOptions): PromisedKickClient => {
  const layer = KickClient.layer(options).pipe(Layer.provide(layerTokens(options)), Layer.provide(layerFetch(options.fetch)))
  const runtime = ManagedRuntime.make(layer)
  const kick = runtime.runSync(KickClient)

  const promised = (groups: Groups<Effect.Effect<unknown, KickError>>): Groups<Promise<unknown>> =>
    Record.map(groups, (operations) =>
      Record.map(operations, (operation) => (input?: unknown) => runtime.runPromise(operation(input))))

  return {
    app: promised(kick.app as unknown as Groups<Effect.Effect<unknown, KickError>>) as unknown as AppOperations<"promise">,
    user: (userId) =>
      promised(kick.user(userId) as unknown as Groups<Effect.Effect<unknown, KickError>>) as unknown as UserOperations<"promise">,
    pages: async function*(ask, input) {
      let asked: typeof input = input
      for (;;) {
        const page = await ask(asked)
        yield* page.data
        const cursor = cursorAfter(page, asked.cursor)
        if (cursor === null) return
        asked = { ...asked, cursor }
      }
    },
    close: () => runtime.dispose()
  }
}
