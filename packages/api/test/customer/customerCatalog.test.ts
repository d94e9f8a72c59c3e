import { assert, describe, it } from "@effect/vitest"
import { customerCatalog } from "@kickstand/api/customer/customerCatalog"
import { customerBasePath } from "@kickstand/api/customer/CustomerApi"
import { customerErrors } from "@kickstand/api/customer/customerErrors"
import { errorCodes } from "@kickstand/api/customer/errorCodes"
import contract from "../fixtures/customer-v1.json" with { type: "json" }

describe("the customer API's catalogue", () => {
  it("has every endpoint of the contract, with its method, family, units and scope", () => {
    for (const { family, method, path, scope, units } of contract.endpoints) {
      const entry = customerCatalog.find((each) => each.path === path)
      assert.deepStrictEqual([entry?.method, entry?.family, entry?.units], [method, family, units], path)
      assert.strictEqual(entry?.streamer === "slug" ? "streamer" : "account", scope, path)
    }
  })

  it("names the errors that the contract names", () => {
    for (const { errors, path } of contract.endpoints) {
      const entry = customerCatalog.find((each) => each.path === path)
      assert.isDefined(entry)
      assert.sameMembers([...errorCodes(entry)], errors, path)
    }
  })

  it("gives every endpoint a code of its own", () => {
    const codes = customerCatalog.map(({ code }) => code)
    assert.strictEqual(new Set(codes).size, codes.length)
    assert.include(codes, "streamer.summary")
  })

  it("lies under one base path", () => {
    assert.strictEqual(contract.basePath, customerBasePath)
    assert.isTrue(customerCatalog.every(({ path }) => path.startsWith(`${customerBasePath}/`)))
  })

  it("has every error of the contract, with its status and message", () => {
    assert.deepStrictEqual({ ...customerErrors }, contract.errors)
  })
})
