import { assert, describe, it } from "@effect/vitest"
import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import { errorCodes } from "@kickstand/api/customer/errorCodes"
import contract from "../fixtures/customer-v1-polls.json" with { type: "json" }

const entitled = ["customer_api_streamer_not_allowed_for_key", "customer_api_streamer_not_entitled"]

describe("the endpoints about polls and predictions in the catalogue", () => {
  it("have the method, family and units of the contract", () => {
    assert.lengthOf(contract.endpoints, 5)
    for (const { family, method, path, units } of contract.endpoints) {
      const entry = customerCatalog.find((each) => each.path === path)
      assert.deepStrictEqual([entry?.method, entry?.family, entry?.units], [method, family, units], path)
    }
  })

  it("name the errors that the contract names, and that a broadcast is its streamer's", () => {
    for (const { errors, path } of contract.endpoints) {
      const entry = customerCatalog.find((each) => each.path === path)
      assert.isDefined(entry)
      const expected = path.includes("/broadcasts/") ? [...errors, ...entitled] : errors
      assert.sameMembers([...errorCodes(entry)], expected, path)
    }
  })
})
