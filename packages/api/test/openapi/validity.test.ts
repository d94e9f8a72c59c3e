import { assert, describe, it } from "@effect/vitest"
import { openApiFiles } from "@kickstand/api/openapi/documents"
import { Validator } from "@seriousme/openapi-schema-validator"

describe("the OpenAPI documents", () => {
  for (const { path, text } of openApiFiles()) {
    it(`${path} is valid by the schema that the OpenAPI Initiative publishes`, async () => {
      const { valid, errors } = await new Validator().validate(JSON.parse(text) as Record<string, unknown>)
      assert.deepStrictEqual({ valid, errors }, { valid: true, errors: undefined })
    })
  }
})
