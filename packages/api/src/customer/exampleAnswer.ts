import { Context, Option } from "effect"
import { OpenApi } from "effect/http-api"
import type { CustomerEndpoint } from "./CustomerEndpoint.ts"

interface Media {
  readonly schema: object
}

interface Answered {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>
}

const json = "application/json"

/** Adds an example of the answer, as it goes over the wire, to what documents an endpoint. */
export const exampleAnswer = (
  example: object,
  annotations: Context.Context<CustomerEndpoint>
): Context.Context<CustomerEndpoint> => {
  const described = Option.getOrElse(
    Context.getOption(annotations as Context.Context<never>, OpenApi.Transform),
    () => (operation: Record<string, unknown>) => operation
  )
  return Context.add(annotations, OpenApi.Transform, (operation: Record<string, unknown>) => {
    const documented = described(operation)
    const { 200: success, ...others } = (documented as unknown as Answered).responses
    const media = success?.content?.[json]
    if (media === undefined) return documented
    const content = { ...success?.content, [json]: { ...media, example } }
    return { ...documented, responses: { 200: { ...success, content }, ...others } }
  })
}
