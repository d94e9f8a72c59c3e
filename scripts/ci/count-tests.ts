import { existsSync, readFileSync } from "node:fs"

/** The part of Vitest's JSON report that is read here. */
interface Report {
  readonly testResults: ReadonlyArray<{
    readonly name: string
    readonly status: "passed" | "failed"
    readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly fullName: string }>
  }>
}

const [path = "", exitCode = "1"] = process.argv.slice(2)

const count = (): { readonly passed: number; readonly failed: number; readonly skipped: number } => {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 }
  const { testResults } = JSON.parse(readFileSync(path, "utf8")) as Report
  const all = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = all.filter((status) => status === "passed").length
  const failedTests = all.filter((status) => status === "failed").length
  // A file that does not load has no tests to fail.
  const unloaded = testResults.filter(({ status, assertionResults }) =>
    status === "failed" && !assertionResults.some((test) => test.status === "failed")
  ).length
  const failed = failedTests + unloaded
  // An error outside of any test shows in the exit code alone.
  const stray = failed === 0 && exitCode !== "0" ? 1 : 0
  return { passed, failed: failed + stray, skipped: all.length - passed - failedTests }
}

const { passed, failed, skipped } = count()
console.log(`${passed} ${failed} ${skipped}`)
