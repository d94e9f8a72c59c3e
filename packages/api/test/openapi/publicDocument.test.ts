import { assert, describe, it } from "@effect/vitest"
import { publicOpenApi } from "@kickstand/api/openapi/documents"
import { PublicApi } from "@kickstand/api/public/PublicApi"
import { historyTypes } from "@kickstand/domain/history/historyTypes"
import { Schema } from "effect"
import { HttpApi, OpenApi } from "effect/http-api"
import { Context } from "effect"
import contract from "../fixtures/public-v2.json" with { type: "json" }

interface Content {
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>
}

interface Operation {
  readonly operationId: string
  readonly description: string
  readonly parameters: ReadonlyArray<{ readonly name: string; readonly description?: string; readonly schema: object }>
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>
  readonly security: ReadonlyArray<object>
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const { openapi, paths } = publicOpenApi() as Document
const operations = Object.values(paths).flatMap((methods) => Object.values(methods))

/** The example that the document gives of an operation's answer. */
const exampleOf = (code: string): unknown =>
  operations.find(({ operationId }) => operationId === code)?.responses["200"]?.content?.["application/json"]?.example

describe("the OpenAPI document of the public API", () => {
  it("is version 3.1, and has every endpoint of the contract, with its parameters and defaults", () => {
    assert.match(openapi, /^3\.1\./)
    assert.lengthOf(contract.endpoints, 13)
    for (const { method, path, query } of contract.endpoints) {
      const operation = paths[path]?.[method.toLowerCase()] ?? assert.fail(`${method} ${path}`)
      assert.sameMembers(operation.parameters.map(({ name }) => name), query.map(({ name }) => name), path)
      for (const { default: byDefault, name } of query) {
        const schema = operation.parameters.find((parameter) => parameter.name === name)?.schema
        if (name === "limit") assert.deepInclude(schema, { type: "integer", minimum: 1, maximum: 500, default: Number(byDefault) })
      }
    }
  })

  it("asks for three credentials, describes every parameter, and tells what may refuse a call", () => {
    for (const { operationId, parameters, responses, security } of operations) {
      assert.deepStrictEqual(security[0], { clientId: [], clientSecret: [], jwt: [] }, operationId)
      for (const { description, name } of parameters) assert.isString(description, `${operationId} ${name}`)
      assert.containsAllKeys(responses, ["200", "400", "401", "429", "500", "503"], operationId)
      assert.include(responses["401"]?.description, "`missing_credentials`")
    }
    assert.property(paths["/api/public/v2/stream-info"]?.["post"]?.responses, "409")
  })

  it("lists every type of event", () => {
    const { description } = operations.find(({ operationId }) => operationId === "events-history") ?? assert.fail()
    for (const type of Object.keys(historyTypes)) assert.include(description, `\`${type}\``)
  })

  it("gives examples that are answers which the endpoints may give, said whole", () => {
    HttpApi.reflect(PublicApi, {
      onGroup: () => {},
      onEndpoint: ({ endpoint }) => {
        const code = Context.getUnsafe(endpoint.annotations as Context.Context<OpenApi.Identifier>, OpenApi.Identifier)
        if (code === "stream") return
        const example = exampleOf(code) ?? assert.fail(`${code} has no example`)
        const [schema] = endpoint.success as ReadonlySet<Schema.Codec<unknown, unknown>>
        const codec = schema ?? assert.fail(code)
        assert.deepStrictEqual(Schema.encodeSync(codec)(Schema.decodeUnknownSync(codec)(example)), example, code)
      }
    })
    assert.deepStrictEqual(paths["/api/public/v2/stream-info"]?.["post"]?.requestBody?.content?.["application/json"]?.example, {
      title: "Just Chatting with chat",
      category: "Just Chatting"
    })
  })
})
