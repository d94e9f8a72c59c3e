import type { InvalidSettings } from "../settings/InvalidSettings.ts"
import type { Environment } from "../settings/parseSettings.ts"
import { variables } from "../settings/variables.ts"
import { fail, type Finding, ok, warn } from "@kickstand/domain/doctor/Finding"

const known: ReadonlySet<string> = new Set(variables.map(({ name }) => name))

/** Names that begin as ours do and are none: misspelt, most likely. */
const misspelt = (environment: Environment): ReadonlyArray<string> =>
  Object.keys(environment).filter((name) => /^(KICKSTAND|KICK|TWITCH)_/.test(name) && !known.has(name))

/** Whether every variable is understood. */
export const checkConfiguration = (environment: Environment, invalid: InvalidSettings | null): ReadonlyArray<Finding> => {
  const problems = (invalid?.problems ?? []).map(({ variable, problem }) =>
    fail("configuration", `${variable} ${problem}`, `Mend ${variable} in the environment or in .env.`)
  )
  const unknown = misspelt(environment).map((name) =>
    warn("configuration", `${name} is no variable that Kickstand reads`, "Look for a slip in the name; .env.example lists all.")
  )
  const set = variables.filter(({ name }) => (environment[name]?.trim() ?? "") !== "").map(({ name }) => name)
  const fine = set.length === 0 ? "Every variable has its default" : `Understood: ${set.join(", ")}`
  return problems.length === 0 ? [ok("configuration", fine), ...unknown] : [...problems, ...unknown]
}
