import { Context, Effect, Record, type Schema } from "effect"
import { HttpApi, HttpApiClient } from "effect/http-api"
import type { HttpClient } from "effect/http"
import { KickApi } from "../KickApi.ts"
import { type KickError, KickInvalidRequest, KickUnavailable } from "../KickError.ts"
import { KickOperation } from "../KickOperation.ts"
import type { WantedToken } from "@kickstand/domain/connection/TokenSet"
import type { AppOperations, UserOperations } from "./KickOperations.ts"
import { RequestedOperation } from "./RequestedOperation.ts"

type Input = { readonly [key: string]: unknown }

/** What the derived client takes and gives, without the types of one operation. */
type Derived = (request: object) => Effect.Effect<unknown, KickError | Schema.SchemaError, RequestedOperation>

type Operation = (input: Input | undefined, wanted: WantedToken) => Effect.Effect<unknown, KickError>

const undecodable = (error: unknown) =>
  new KickUnavailable({
    reason: "undecodable",
    status: null,
    message: `Kick's answer could not be read: ${error instanceof Error ? error.message : "it is no JSON"}`
  })

/** The derived client wants each part of a request apart; here they are told apart by where they are declared. */
const partsOf = (endpoint: { readonly params: unknown; readonly query: unknown; readonly path: string }, input: Input) => {
  const inPath = (key: string) => endpoint.path.includes(`:${key}`)
  const rest = Object.fromEntries(Object.entries(input).filter(([key, value]) => !inPath(key) && value !== undefined))
  const params = Object.fromEntries(Object.entries(input).filter(([key]) => inPath(key)))
  return { params, ...(endpoint.query === undefined ? { payload: rest } : { query: rest }) }
}

const unwrap = (answer: unknown): unknown => {
  if (typeof answer !== "object" || answer === null || !("data" in answer)) return undefined
  return "pagination" in answer ? { data: answer.data, pagination: answer.pagination } : answer.data
}

/** Makes every operation of the declaration, asked through a client that knows tokens and patience. */
export const makeOperations = Effect.fnUntraced(function*(
  httpClient: HttpClient.HttpClient.With<KickError, RequestedOperation>,
  baseUrl: string
) {
  const derived = yield* HttpApiClient.makeWith(KickApi, {
    httpClient,
    baseUrl,
    transformResponse: Effect.mapError(undecodable)
  })
  const methods = derived as unknown as { readonly [group: string]: { readonly [operation: string]: Derived } }
  const groups: { [group: string]: { [operation: string]: Operation } } = {}

  HttpApi.reflect(KickApi, {
    onGroup: ({ group }) => {
      groups[group.identifier] = {}
    },
    onEndpoint: ({ group, endpoint, mergedAnnotations, successes }) => {
      const info = Context.getUnsafe(mergedAnnotations as Context.Context<KickOperation>, KickOperation)
      const name = `${group.identifier}.${endpoint.identifier}`
      const method = methods[group.identifier]?.[endpoint.identifier]
      const [status = 200] = successes.keys()
      const open = endpoint.middlewares.size === 0
      const operations = groups[group.identifier]
      if (method === undefined || operations === undefined) return
      operations[endpoint.identifier] = Effect.fnUntraced(
        function*(input = {}, wanted) {
          const requested = { ...info, name, status, wanted: open ? null : wanted }
          return unwrap(yield* Effect.provideService(method(partsOf(endpoint, input)), RequestedOperation, requested))
        },
        Effect.catchTag("SchemaError", (error) =>
          Effect.fail(new KickInvalidRequest({ refusedBy: "here", message: error.message })))
      )
    }
  })

  const carrying = (wanted: WantedToken) => {
    const bind = (operation: Operation) => (input?: Input) => operation(input, wanted)
    return Record.map(groups, (operations) => Record.map(operations, bind))
  }

  return {
    app: carrying({ kind: "app" }) as unknown as AppOperations,
    user: (userId: string) => carrying({ kind: "user", userId }) as unknown as UserOperations
  }
})
