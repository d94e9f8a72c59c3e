import { Context } from "effect"
import { HttpApi, type HttpApiGroup } from "effect/http-api"
import type { TwitchScope } from "./TwitchScope.ts"

/** What asking for an operation needs to know beside its shapes. */
export interface TwitchOperationInfo {
  /** Whose token it takes: the app's, a user's, or either. */
  readonly takes: "app" | "user" | "any"
  /** A user's token must allow one of these, unless it is empty. */
  readonly anyOf: ReadonlyArray<TwitchScope>
}

/** The {@link TwitchOperationInfo} of an operation; without one, any token will do. */
export const TwitchOperation = Context.Reference<TwitchOperationInfo>("kickstand/twitch/rest/TwitchOperation", {
  defaultValue: () => ({ takes: "any", anyOf: [] })
})

/** An operation as a request to it is recognised. */
export interface NamedOperation extends TwitchOperationInfo {
  /** `group.operation` */
  readonly name: string
}

/** Finds the operation that a request belongs to, by its method and path. */
export type FindOperation = (method: string, path: string) => NamedOperation | undefined

/** Makes what recognises the operations of a declaration. */
export const operationsOf = <Id extends string, Groups extends HttpApiGroup.Constraint>(
  api: HttpApi.HttpApi<Id, Groups>
): FindOperation => {
  const known = new Map<string, NamedOperation>()
  HttpApi.reflect(api, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, group, mergedAnnotations }) => {
      const info = Context.get(mergedAnnotations, TwitchOperation)
      known.set(`${endpoint.method} ${endpoint.path}`, { ...info, name: `${group.identifier}.${endpoint.identifier}` })
    }
  })
  return (method, path) => known.get(`${method} ${path}`)
}
