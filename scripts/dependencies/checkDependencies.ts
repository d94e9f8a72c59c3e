import { compositionRule } from "./compositionRule.ts"
import { layerRule } from "./layerRule.ts"
import { manifestRule } from "./manifestRule.ts"
import { portabilityRule } from "./portabilityRule.ts"
import { purityRule } from "./purityRule.ts"
import type { Violation } from "./Violation.ts"
import type { Workspace } from "./Workspace.ts"

/** Everything in a workspace that breaks a rule, in the order of the rules. */
export const checkDependencies = (workspace: Workspace): ReadonlyArray<Violation> =>
  [layerRule, manifestRule, portabilityRule, purityRule, compositionRule].flatMap((rule) => rule(workspace))
