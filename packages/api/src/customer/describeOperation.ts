import type { EndpointInfo, PageSize } from "./CustomerEndpoint.ts"
import { everyCustomerError } from "./customerErrors.ts"
import { errorCodes } from "./errorCodes.ts"
import { exampleAnswers } from "./examples/exampleAnswers.ts"

interface Parameter {
  readonly name: string
  readonly schema: { readonly description?: string }
}

interface Response {
  readonly description: string
  readonly content?: Readonly<Record<string, object>>
}

/** The plans as they are sold allow this many rows. */
const usualPageSize = 100

const describeLimit = ({ maximum, byDefault }: PageSize) => ({
  description: maximum === "plan"
    ? `Rows in the answer, at most what the plan allows (usually ${usualPageSize}).`
    : "Rows in the answer.",
  schema: { type: "integer", minimum: 1, ...(maximum === "plan" ? {} : { maximum }), default: byDefault }
})

const whichPage = { description: "1-based page number.", schema: { type: "integer", minimum: 1, default: 1 } }

const describeParameter = ({ pageSize }: EndpointInfo, { schema: { description, ...schema }, ...parameter }: Parameter) => {
  if (parameter.name === "limit" && pageSize !== null) return { ...parameter, ...describeLimit(pageSize) }
  if (parameter.name === "page") return { ...parameter, ...whichPage }
  return { ...parameter, ...(description === undefined ? {} : { description }), schema }
}

/** Where an endpoint answers in JSON, what it may answer. */
const withExample = ({ code }: EndpointInfo, response: Response): Response => {
  const json = response.content?.["application/json"]
  const example = exampleAnswers[code]
  if (json === undefined || example === undefined) return response
  return { ...response, content: { ...response.content, "application/json": { ...json, example } } }
}

const describeResponses = (info: EndpointInfo, responses: Readonly<Record<string, Response>>) => {
  const codes = errorCodes(info)
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      if (status.startsWith("2")) return [status, withExample(info, response)]
      const own = codes.filter((code) => String(everyCustomerError[code].status) === status)
      const description = own.length === 0
        ? response.description
        : `${response.description} ${own.map((code) => `\`${code}\``).join(", ")}`
      return [status, { ...response, description }]
    })
  )
}

/** Tells an operation of the OpenAPI document what only the endpoint's annotation knows. */
export const describeOperation = (info: EndpointInfo) => (operation: Record<string, unknown>): Record<string, unknown> => ({
  ...operation,
  parameters: (operation["parameters"] as ReadonlyArray<Parameter>).map((each) => describeParameter(info, each)),
  responses: describeResponses(info, operation["responses"] as Readonly<Record<string, Response>>),
  "x-kickstand": { code: info.code, family: info.family, units: info.units, status: info.status }
})
