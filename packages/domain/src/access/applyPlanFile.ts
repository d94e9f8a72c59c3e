import { Result, Schema, SchemaIssue } from "effect"
import { LimitOverrides, Limits, overrideLimits } from "./Limits.ts"
import { type Plan, PlanCode } from "./Plan.ts"

/** A file of plans cannot be used; everything that is wrong with it is told at once. */
export class InvalidPlanFile extends Schema.TaggedError<InvalidPlanFile>()("InvalidPlanFile", {
  problems: Schema.Array(Schema.Struct({ path: Schema.String, problem: Schema.String }))
}) {
  override get message(): string {
    const lines = this.problems.map(({ path, problem }) => `  ${path === "" ? "" : `${path}: `}${problem}`)
    return `The file of plans cannot be used:\n${lines.join("\n")}`
  }
}

/** What the file says of one plan: limits that replace those of the plan it extends, or of the plan of that code. */
const PlanEntry = Schema.Struct({
  name: Schema.optionalKey(Schema.NonEmptyString),
  /** The code of another plan, whose limits hold where this one says nothing. */
  extends: Schema.optionalKey(Schema.String),
  ...LimitOverrides.fields
})

const PlanFile = Schema.fromJsonString(Schema.Record(PlanCode, PlanEntry))

const decodeFile = Schema.decodeUnknownResult(PlanFile, { onExcessProperty: "error", errors: "all" })
const decodeLimits = Schema.decodeUnknownResult(Limits, { errors: "all" })
const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

const problemsOf = (prefix: ReadonlyArray<string>) => ({ issue }: Schema.SchemaError) =>
  issuesOf(issue).issues.map(({ path, message }) => ({
    path: [...prefix, ...(path ?? []).map(String)].join("."),
    problem: message
  }))

/**
 * Plans with those of a file over them. The file is a JSON object by plan code:
 * `{"starter_1": {"rpmLimit": 30}, "team_5": {"extends": "scale_50", "name": "Team", "streamerLimit": 5}}`.
 * A new plan that extends none must state every limit. Plans may extend those before them and those that were there.
 */
export const applyPlanFile = (
  plans: ReadonlyArray<Plan>,
  text: string
): Result.Result<ReadonlyArray<Plan>, InvalidPlanFile> => {
  const file = decodeFile(text)
  if (Result.isFailure(file)) return Result.fail(new InvalidPlanFile({ problems: problemsOf([])(file.failure) }))
  const byCode = new Map(plans.map((plan) => [plan.code, plan]))
  const problems: Array<{ readonly path: string; readonly problem: string }> = []
  for (const [code, { name, extends: parent, ...overrides }] of Object.entries(file.success)) {
    const own = byCode.get(code)
    const base = parent === undefined ? own : byCode.get(parent)
    if (parent !== undefined && base === undefined) {
      problems.push({ path: `${code}.extends`, problem: `there is no plan "${parent}" before this one` })
      continue
    }
    const limits = base === undefined ? decodeLimits(overrides) : Result.succeed(overrideLimits(base.limits, overrides))
    if (Result.isFailure(limits)) problems.push(...problemsOf([code])(limits.failure))
    else byCode.set(code, { code, name: name ?? own?.name ?? code, limits: overrideLimits(limits.success, {}) })
  }
  return problems.length === 0
    ? Result.succeed([...byCode.values()])
    : Result.fail(new InvalidPlanFile({ problems }))
}
