import type { Effect } from "effect"
import type { HttpApi, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import type { AnyToken } from "../access/AnyToken.ts"
import type { AppToken } from "../access/AppToken.ts"
import type { UserToken } from "../access/UserToken.ts"
import type { KickApi } from "../KickApi.ts"
import type { KickError } from "../KickError.ts"

type Groups = typeof KickApi extends HttpApi.HttpApi<infer _Id, infer G> ? G : never

type EndpointsOf<Name extends Groups["identifier"]> = HttpApiGroup.WithIdentifier<Groups, Name>["endpoints"]

type PartOf<Schema> = [Schema] extends [never] ? unknown : Schema extends { readonly Type: infer Type } ? Type : unknown

type Flat<A> = { readonly [Key in keyof A]: A[Key] }

/** Everything that an operation is told, wherever in the request it travels. */
export type InputOf<Endpoint extends HttpApiEndpoint.ConstraintRequest> = Flat<
  PartOf<Endpoint["~Params"]> & PartOf<Endpoint["~Query"]> & PartOf<Endpoint["~Payload"]>
>

type Unwrap<Answer> = Answer extends { readonly data: infer Data; readonly pagination: infer Pagination }
  ? { readonly data: Data; readonly pagination: Pagination }
  : Answer extends { readonly data: infer Data } ? Data
  : void

/** What an operation answers, out of its envelope; answers in pages keep their cursor. */
export type OutputOf<Endpoint extends HttpApiEndpoint.ConstraintRequest> = Unwrap<Endpoint["~Success"]["Type"]>

type Takes<Endpoint extends HttpApiEndpoint.ConstraintRequest, Token> = [Endpoint["~Middleware"]] extends [never] ? true
  : Endpoint["~Middleware"] extends Token ? true
  : false

type Method<Endpoint extends HttpApiEndpoint.ConstraintRequest, Kind extends "effect" | "promise"> =
  Record<never, never> extends InputOf<Endpoint>
    ? (input?: InputOf<Endpoint>) => Returned<OutputOf<Endpoint>, Kind>
    : (input: InputOf<Endpoint>) => Returned<OutputOf<Endpoint>, Kind>

type Returned<A, Kind extends "effect" | "promise"> = Kind extends "effect" ? Effect.Effect<A, KickError> : Promise<A>

type Operations<Token, Kind extends "effect" | "promise"> = {
  readonly [Name in Groups["identifier"]]: {
    readonly [
      Key in keyof EndpointsOf<Name> as Takes<
        Extract<EndpointsOf<Name>[Key], HttpApiEndpoint.ConstraintRequest>,
        Token
      > extends true ? Key : never
    ]: Method<Extract<EndpointsOf<Name>[Key], HttpApiEndpoint.ConstraintRequest>, Kind>
  }
}

/** Kick's operations that take the token of an app, or none. */
export interface AppOperations<Kind extends "effect" | "promise" = "effect">
  extends Operations<AnyToken | AppToken, Kind>
{}

/** Kick's operations that take the token of a user, or none. */
export interface UserOperations<Kind extends "effect" | "promise" = "effect">
  extends Operations<AnyToken | UserToken, Kind>
{}
