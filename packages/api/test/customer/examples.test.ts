import { assert, describe, it } from "@effect/vitest"
import { CustomerApi } from "@kickstand/api/customer/CustomerApi"
import { CustomerEndpoint } from "@kickstand/api/customer/CustomerEndpoint"
import { Context, Schema } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"

interface Answer {
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>
}

interface Operation {
  readonly operationId: string
  readonly responses: { readonly 200?: Answer; readonly 202?: Answer }
}

/** Their answers are files and events. */
const streamed = ["search.export", "search.events"]

/** The example that the document gives of each operation's answer, by the endpoint's code. */
const examples = new Map(
  Object.values(OpenApi.fromApi(CustomerApi).paths)
    .flatMap((path) => Object.values(path as object) as ReadonlyArray<Operation>)
    .map(({ operationId, responses }) => [operationId, (responses[200] ?? responses[202])?.content?.["application/json"]?.example])
)

describe("the examples of the customer API's document", () => {
  it("are answers that their endpoints may give, said whole, for every endpoint that answers in JSON", () => {
    HttpApi.reflect(CustomerApi, {
      onGroup: () => {},
      onEndpoint: ({ endpoint }) => {
        const { code } = Context.getUnsafe(endpoint.annotations as Context.Context<CustomerEndpoint>, CustomerEndpoint)
        if (streamed.includes(code)) return
        const example = examples.get(code) ?? assert.fail(`${code} has no example`)
        const [schema] = endpoint.success as ReadonlySet<Schema.Codec<unknown, unknown>>
        const codec = schema ?? assert.fail(code)
        assert.deepStrictEqual(Schema.encodeSync(codec)(Schema.decodeUnknownSync(codec)(example)), example, code)
      }
    })
  })
})
