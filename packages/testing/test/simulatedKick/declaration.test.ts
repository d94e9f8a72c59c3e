import { assert, describe, it } from "@effect/vitest"
import { Exit, Schema } from "effect"
import { declared, definitions, type DescribedType, idOperations, nameOf, operations } from "./contract.ts"
import { atLimits, sampleOf } from "./limits.ts"

/** What Kick has called deprecated since it wrote its description. */
const deprecatedSince: ReadonlySet<string> = new Set(["GET /public/v1/livestreams"])

/** What Kick has added since it wrote its description. */
const addedSince = [
  "GET /public/v2/livestreams",
  "GET /public/v1/users/livestreams",
  "GET /public/v1/drops/claims",
  "PATCH /public/v1/drops/claims"
]

/** What a body needs beside what is marked as required. */
const alsoNeeded: Readonly<Record<string, object>> = { PostChatParams: { broadcaster_user_id: 1 } }

const isTaken = (schema: Schema.Constraint, value: unknown): boolean =>
  Exit.isSuccess(
    Schema.encodeUnknownExit(schema as Schema.Codec<unknown>)(value, { onExcessProperty: "error" })
  )

const holds = (schema: Schema.Constraint, base: object, name: string, type: DescribedType) => {
  const { good, bad } = atLimits(type)
  for (const value of good) {
    assert.isTrue(isTaken(schema, { ...base, [name]: value }), `${name} refuses ${JSON.stringify(value).slice(0, 100)}`)
  }
  for (const value of bad) {
    assert.isFalse(isTaken(schema, { ...base, [name]: value }), `${name} takes ${JSON.stringify(value).slice(0, 100)}`)
  }
}

const keysOf = (schema: Schema.Constraint | undefined): ReadonlyArray<string> => {
  const { ast } = schema ?? Schema.Struct({})
  return ast._tag === "Objects" ? ast.propertySignatures.map(({ name }) => String(name)) : []
}

describe("the declaration of Kick's API", () => {
  it("has every operation of the API host, and the newer ones", () => {
    assert.lengthOf([...operations, ...idOperations], 29)
    assert.sameMembers([...declared.keys()], [...operations.map(nameOf), ...addedSince])
  })

  for (const operation of operations) {
    const name = nameOf(operation)
    const declaration = declared.get(name)

    it(`${name} takes the tokens and scopes that Kick describes`, () => {
      const { info, middleware } = declaration ?? assert.fail(name)
      const kinds = [...(operation.user === null ? [] : ["user"]), ...(operation.app ? ["app"] : [])].join()
      assert.deepStrictEqual(
        middleware,
        kinds === "" ? [] : [kinds === "user,app" ? "AnyToken" : kinds === "user" ? "UserToken" : "AppToken"]
      )
      assert.sameMembers([...info.anyOf], [...(operation.user ?? [])])
      assert.strictEqual(info.deprecated !== null, operation.deprecated || deprecatedSince.has(name))
    })

    it(`${name} succeeds with the status that Kick describes`, () => {
      assert.deepStrictEqual(declaration?.statuses, operation.statuses.filter((status) => status < 300))
    })

    it(`${name} takes the parameters that Kick describes, up to their limits`, () => {
      const { endpoint } = declaration ?? assert.fail(name)
      const inPlace = (place: string) => operation.parameters.filter((parameter) => parameter.in === place)
      const required = (place: string) => inPlace(place).filter((parameter) => parameter.required).map((parameter) => parameter.name)
      assert.sameMembers([...keysOf(endpoint.query)], inPlace("query").map((parameter) => parameter.name))
      assert.sameMembers([...keysOf(endpoint.params)], inPlace("path").map((parameter) => parameter.name))
      const { query, params } = endpoint
      if (query !== undefined) {
        const base = Object.fromEntries(required("query").map((key) => [key, key === "q" ? "a" : ["a"]]))
        if (required("query").length > 0) assert.isFalse(isTaken(query, {}))
        for (const parameter of inPlace("query")) holds(query, base, parameter.name, parameter)
      }
      for (const parameter of inPlace("path")) holds(params ?? Schema.Never, {}, parameter.name, parameter)
    })

    it(`${name} takes the body that Kick describes, up to its limits`, () => {
      const { endpoint } = declaration ?? assert.fail(name)
      const [payload] = [...endpoint.payload.values()].flatMap(({ schemas }): ReadonlyArray<Schema.Constraint> => schemas)
      assert.strictEqual(payload === undefined, operation.body === null)
      if (payload === undefined || operation.body === null) return
      const { properties = {}, required = [] } = definitions[operation.body] ?? {}
      assert.sameMembers([...keysOf(payload)], Object.keys(properties))
      const base = { ...sampleOf(operation.body), ...alsoNeeded[operation.body] }
      for (const [key, type] of Object.entries(properties)) holds(payload, base, key, type)
      for (const key of required) assert.isFalse(isTaken(payload, { ...base, [key]: undefined }), `${key} may be absent`)
      assert.isFalse(isTaken(payload, { ...base, undescribed: 1 }))
    })
  }
})
