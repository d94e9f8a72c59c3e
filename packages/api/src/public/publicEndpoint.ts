import type { Context } from "effect"
import { OpenApi } from "effect/http-api"
import { mostRows } from "./parameters.ts"
import { publicExamples } from "./examples/publicExamples.ts"

/** What the documentation needs to know of an endpoint. */
export interface PublicEndpointInfo {
  /** Names the operation; its example stands under the same name. */
  readonly code: string
  readonly title: string
  readonly description: string
  /** Rows when `limit` is absent; left out where there is no `limit`. */
  readonly rows?: number
  /** What is sent, for an endpoint that takes a body. */
  readonly body?: object
}

interface Parameter {
  readonly name: string
  readonly schema: { readonly description?: string }
}

type Content = Readonly<Record<string, object>>

const withExample = (content: Content | undefined, example: object | undefined) => {
  const json = content?.["application/json"]
  return json === undefined || example === undefined ? content : { ...content, "application/json": { ...json, example } }
}

const describeParameter = (rows: number | undefined, { schema: { description, ...schema }, ...parameter }: Parameter) =>
  parameter.name === "limit"
    ? { ...parameter, description: "Rows in the answer.", schema: { type: "integer", minimum: 1, maximum: mostRows, default: rows } }
    : { ...parameter, ...(description === undefined ? {} : { description }), schema }

const describe = ({ body, code, rows }: PublicEndpointInfo) => (operation: Record<string, unknown>): Record<string, unknown> => {
  const parameters = operation["parameters"] as ReadonlyArray<Parameter>
  const responses = operation["responses"] as Readonly<Record<string, { readonly content?: Content }>>
  const request = operation["requestBody"] as { readonly content?: Content } | undefined
  return {
    ...operation,
    parameters: parameters.map((parameter) => describeParameter(rows, parameter)),
    ...(request === undefined ? {} : { requestBody: { ...request, content: withExample(request.content, body) } }),
    responses: Object.fromEntries(Object.entries(responses).map(([status, response]) => [
      status,
      status === "200" ? { ...response, content: withExample(response.content, publicExamples[code]) } : response
    ]))
  }
}

/** The annotations of an endpoint of the public API. */
export const publicEndpoint = (info: PublicEndpointInfo): Context.Context<never> =>
  OpenApi.annotations({
    identifier: info.code,
    summary: info.title,
    description: info.description,
    transform: describe(info)
  })
