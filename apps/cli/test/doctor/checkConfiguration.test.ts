import { assert, it } from "@effect/vitest"
import { Result } from "effect"
import { checkConfiguration } from "../../src/doctor/checkConfiguration.ts"
import { parseSettings } from "../../src/settings/parseSettings.ts"

it("each wrong variable is a failure, a misspelt one a warning, and every complaint comes with advice", () => {
  const environment = { PORT: "x", KICKSTAND_ADMINTOKEN: "y" }
  const findings = checkConfiguration(environment, Result.getOrNull(Result.flip(parseSettings(environment))))
  assert.deepStrictEqual(findings.map(({ status }) => status), ["fail", "warn"])
  assert.isTrue(findings.every(({ advice }) => advice !== null))
})
