import { KickApi } from "@kickstand/kick/rest/KickApi"
import { KickOperation } from "@kickstand/kick/rest/KickOperation"
import { Context } from "effect"
import { HttpApi, type HttpApiEndpoint } from "effect/http-api"
import contract from "../fixtures/kick-rest.json" with { type: "json" }

/** A type as Kick's own description of its API tells it. */
export interface DescribedType {
  readonly ref?: string
  readonly type?: string
  readonly items?: DescribedType
  readonly format?: string
  readonly enum?: ReadonlyArray<string>
  readonly maximum?: number
  readonly minimum?: number
  readonly maxLength?: number
  readonly minLength?: number
  readonly maxItems?: number
  readonly minItems?: number
  readonly uniqueItems?: boolean
}

/** A parameter in the path or in the query. */
export interface DescribedParameter extends DescribedType {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly collectionFormat?: string
}

/** An operation as Kick describes it. */
export interface DescribedOperation {
  readonly method: string
  readonly path: string
  readonly deprecated: boolean
  readonly parameters: ReadonlyArray<DescribedParameter>
  readonly body: string | null
  readonly statuses: ReadonlyArray<number>
  readonly answer: DescribedAnswer | null
  /** Scopes of which a user's token needs one; `null` when it takes no user's token. */
  readonly user: ReadonlyArray<string> | null
  readonly app: boolean
}

/** What stands in an answer: a whole definition, or one or many of it in the envelope. */
export interface DescribedAnswer {
  readonly ref?: string
  readonly data?: string
  readonly items?: string
}

/** An object as Kick describes it. */
export interface Definition {
  readonly properties: Readonly<Record<string, DescribedType>>
  readonly required: ReadonlyArray<string>
}

export const definitions: Readonly<Record<string, Definition>> = contract.definitions

const all: ReadonlyArray<DescribedOperation> = contract.operations

/** The operations of the id host, which are not part of this declaration. */
export const idOperations = all.filter(({ path }) => path.startsWith("/oauth/"))

/** The operations of the API host. */
export const operations = all.filter(({ path }) => !path.startsWith("/oauth/"))

/** Our declaration of every operation, by `METHOD /path/{parameter}`. */
export const declared = new Map<string, {
  readonly endpoint: HttpApiEndpoint.Top
  readonly info: KickOperation["Service"]
  readonly statuses: ReadonlyArray<number>
  readonly middleware: ReadonlyArray<string>
}>()

HttpApi.reflect(KickApi, {
  onGroup: () => undefined,
  onEndpoint: ({ endpoint, mergedAnnotations, successes, middleware }) => {
    const info = Context.getUnsafe(mergedAnnotations as Context.Context<KickOperation>, KickOperation)
    const path = endpoint.path.replaceAll(/:(\w+)/g, "{$1}")
    declared.set(`${endpoint.method} ${path}`, {
      endpoint,
      info,
      statuses: [...successes.keys()],
      middleware: [...middleware].map(({ key }) => String(key).replace(/^.*\//, ""))
    })
  }
})

export const nameOf = ({ method, path }: Pick<DescribedOperation, "method" | "path">): string => `${method} ${path}`
