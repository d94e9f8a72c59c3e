import { checkDependencies } from "./dependencies/checkDependencies.ts"
import { readWorkspace } from "./dependencies/readWorkspace.ts"
import { formatViolation } from "./dependencies/Violation.ts"

const workspace = readWorkspace(process.cwd())
const violations = checkDependencies(workspace)
for (const line of new Set(violations.map(formatViolation))) console.error(line)

const files = workspace.members.reduce((sum, { sources }) => sum + sources.length, 0)
const where = `${files} files of ${workspace.members.length} packages`
console.log(violations.length === 0 ? `The dependency rule holds in ${where}.` : `${violations.length} violations in ${where}.`)
process.exitCode = violations.length === 0 ? 0 : 1
