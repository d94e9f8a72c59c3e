import { assert, describe, it } from "@effect/vitest"
import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import { customerOpenApi } from "@kickstand/api/openapi/documents"

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: ReadonlyArray<{ readonly name: string; readonly description?: string; readonly schema: object }>
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}

interface Document {
  readonly openapi: string
  readonly security: ReadonlyArray<object>
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const document = customerOpenApi() as Document
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

describe("the OpenAPI document of the customer API", () => {
  it("is version 3.1 and takes a key in either header", () => {
    assert.match(document.openapi, /^3\.1\./)
    assert.deepStrictEqual(document.security, [{ apiKey: [] }, { bearer: [] }])
  })

  it("has an operation for every endpoint, named by its code, those included that the catalogue leaves out", () => {
    const codes = customerCatalog.map(({ code }) => code)
    assert.sameMembers(operations.map(({ operationId }) => operationId), [...codes, "search.events"])
  })

  it("tells the bounds of a page", () => {
    const messages = operations.find(({ operationId }) => operationId === "streamer.messages")
    const limit = messages?.parameters.find(({ name }) => name === "limit")
    assert.deepStrictEqual(limit?.schema, { type: "integer", minimum: 1, maximum: 250, default: 50 })
  })

  it("describes every parameter, and names the codes behind every refusal", () => {
    for (const { operationId, parameters, responses } of operations) {
      for (const { description, name } of parameters) assert.isString(description, `${operationId} ${name}`)
      const isAboutOne = customerCatalog.some(({ code, streamer }) => code === operationId && streamer !== null)
      if (isAboutOne) assert.match(responses["404"]?.description ?? "", /`[a-z_]+_not_found`/, operationId)
      const success = operationId === "search.create" ? "202" : "200"
      assert.containsAllKeys(responses, [success, "400", "401", "403", "404", "429", "500", "503"], operationId)
    }
  })

  it("carries no bounds of machine integers", () => {
    assert.notInclude(JSON.stringify(document), String(Number.MAX_SAFE_INTEGER))
  })
})
